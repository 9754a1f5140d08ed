import type { FieldError, Language, Sentence } from '@tsunagi/kernel';
import type { z } from 'zod';
import { escapePointer } from './inspect.js';
import { fill } from './problem.js';

/** What a field is called on screen. Keys are dotted paths without indices (`person.name`) or a last segment (`name`). */
const labels = new Map<string, Sentence>();
export function defineFields(more: Readonly<Record<string, Sentence>>): void {
  for (const [path, label] of Object.entries(more)) labels.set(path, label);
}

const messages = new Map<string, Sentence>();
/** Adds sentences for field errors; `{field}` is the field's name, other placeholders come from the error's parameters. */
export function defineFieldErrors(more: Readonly<Record<string, Sentence>>): void {
  for (const [code, sentence] of Object.entries(more)) messages.set(code, sentence);
}

defineFieldErrors({
  required: { ja: '{field}を入力してください。', en: 'Enter {field}.' },
  'wrong-type': {
    ja: '{field}の形式が違います。{expected}で送ってください。',
    en: '{field} has the wrong type. Send {expected}.',
  },
  'too-short': { ja: '{field}は{min}文字以上で入力してください。', en: 'Enter at least {min} characters for {field}.' },
  'too-long': { ja: '{field}は{max}文字以内で入力してください。', en: 'Enter at most {max} characters for {field}.' },
  'too-few': { ja: '{field}を{min}つ以上選んでください。', en: 'Choose at least {min} for {field}.' },
  'too-many': { ja: '{field}は{max}個以内にしてください。', en: 'Give at most {max} for {field}.' },
  'out-of-range': { ja: '{field}の値が範囲を超えています。', en: '{field} is out of range.' },
  'not-a-choice': {
    ja: '{field}は次のどれかにしてください: {choices}',
    en: 'Choose one of these for {field}: {choices}',
  },
  'wrong-format': { ja: '{field}の書き方が違います({format})。', en: '{field} is not written correctly ({format}).' },
  'unknown-field': {
    ja: '「{name}」という項目はありません。綴りを確かめるか、取り除いてください。',
    en: 'There is no field "{name}". Check the spelling or remove it.',
  },
  'lone-surrogate': {
    ja: '{field}に、文字として成り立たない符号が含まれています。入力し直してください。',
    en: '{field} contains a broken character code. Enter it again.',
  },
  'control-character': {
    ja: '{field}に、使えない制御文字が含まれています。取り除いてください。',
    en: '{field} contains control characters. Remove them.',
  },
  'my-number': {
    ja: '{field}に、マイナンバーと思われる12桁の番号があります。消してから送ってください(番号法20条により保管できません)。',
    en: '{field} contains what looks like a My Number. Remove it (it may not be kept, Number Act art. 20).',
  },
  'too-deep': {
    ja: '{field}の入れ子が深すぎます({max}段まで)。',
    en: '{field} is nested too deeply (at most {max} levels).',
  },
  'date-impossible': {
    ja: '{field}を、暦にある日付として読めません。例: 2026-04-01、令和8年4月1日、R8.4.1',
    en: '{field} cannot be read as a date that exists. E.g. 2026-04-01 or 令和8年4月1日.',
  },
  'date-in-future': { ja: '{field}は今日以前の日付にしてください。', en: '{field} must not be in the future.' },
  duplicate: { ja: '{field}に同じものが2回あります。', en: '{field} holds the same thing twice.' },
  'not-valid': { ja: '{field}を確かめてください。', en: 'Check {field}.' },
});

export interface LocalizedError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Puts field errors into the reader's language. */
export const localize = (errors: readonly FieldError[], language: Language): LocalizedError[] =>
  errors.map(({ pointer, code, params }) => {
    const sentence = messages.get(code) ?? messages.get('not-valid')!;
    return { pointer, code, message: fill(sentence[language], { field: labelOf(pointer, language), ...params }) };
  });

function labelOf(pointer: string, language: Language): string {
  const segments = pointer
    .split('/')
    .slice(1)
    .filter((segment) => !/^\d+$/.test(segment));
  for (let from = 0; from < segments.length; from++) {
    const label = labels.get(segments.slice(from).join('.'));
    if (label) return label[language];
  }
  if (segments.length === 0) return language === 'ja' ? '送信内容' : 'the request';
  return segments.join('.');
}

/** Field errors of a failed parse. A refinement names its own code by `params: { code }`. */
export const fieldErrorsOf = (error: z.ZodError): FieldError[] => error.issues.flatMap(errorsOfIssue);

function errorsOfIssue(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = issue.path.map((segment) => `/${escapePointer(String(segment))}`).join('');
  switch (issue.code) {
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { pointer, code: 'required' }
          : { pointer, code: 'wrong-type', params: { expected: issue.expected } },
      ];
    case 'too_small':
      return [smallError(pointer, issue.origin, Number(issue.minimum))];
    case 'too_big':
      return [bigError(pointer, issue.origin, Number(issue.maximum))];
    case 'invalid_value':
      return [
        issue.input === undefined
          ? { pointer, code: 'required' }
          : { pointer, code: 'not-a-choice', params: { choices: issue.values.map(String).join(', ') } },
      ];
    case 'invalid_format':
      return [{ pointer, code: 'wrong-format', params: { format: issue.format } }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: `${pointer}/${escapePointer(key)}`,
        code: 'unknown-field',
        params: { name: key.slice(0, 60) },
      }));
    case 'custom':
      return [
        {
          pointer,
          code: String(issue.params?.['code'] ?? 'not-valid'),
          params: issue.params?.['values'] as Record<string, string | number> | undefined,
        },
      ];
    default:
      return [{ pointer, code: 'not-valid' }];
  }
}

function smallError(pointer: string, origin: string, min: number): FieldError {
  if (origin === 'string')
    return min <= 1 ? { pointer, code: 'required' } : { pointer, code: 'too-short', params: { min } };
  if (origin === 'array') return { pointer, code: 'too-few', params: { min } };
  return { pointer, code: 'out-of-range' };
}

function bigError(pointer: string, origin: string, max: number): FieldError {
  if (origin === 'string') return { pointer, code: 'too-long', params: { max } };
  if (origin === 'array') return { pointer, code: 'too-many', params: { max } };
  return { pointer, code: 'out-of-range' };
}
