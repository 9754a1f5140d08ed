import type { FieldError, Language, Problem, Sentence } from '@tsunagi/kernel';
import { labelOf, listOf } from '@tsunagi/vocabulary';
import { commonMessages } from './common-messages.js';
import type { ErrorKind, Messages, Parameter, Parameters, ProblemKind } from './messages.js';

/** A field error in the reader's language. */
export interface LocalizedError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly choices?: readonly string[];
}

type Values = Readonly<Record<string, string | number>>;
const BETWEEN: Sentence = { ja: '、', en: ', ' };
const WHOLE_REQUEST: Sentence = { ja: '送信内容', en: 'the request' };

/** The words of one running service: the common ones and those of its parts. */
export class Catalogue {
  readonly problems: ReadonlyMap<string, ProblemKind>;
  readonly labels: ReadonlyMap<string, Sentence>;
  readonly errors: ReadonlyMap<string, ErrorKind>;

  /** @throws Error when one service says two things of one code or field */
  constructor(more: readonly Messages[] = []) {
    const sets: readonly Messages[] = [commonMessages, ...more];
    this.problems = merged(sets.map(({ problems }) => problems));
    this.labels = merged(sets.map(({ labels }) => labels));
    this.errors = merged(sets.map(({ errors }) => errors));
  }

  /** @throws Error when the service does not define the code */
  problem(code: string): ProblemKind {
    const kind = this.problems.get(code);
    if (!kind) throw new Error(`problem ${code} is not in the catalogue`);
    return kind;
  }

  /** Title and detail of a problem, its fields told one by one. */
  tell({ code, params, errors = [] }: Problem, language: Language): ToldProblem {
    const { status, title, detail, params: kinds } = this.problem(code);
    return {
      status,
      title: title[language],
      detail: fill(detail[language], spoken(params, kinds, language)),
      errors: errors.map((error) => this.localize(error, language)),
    };
  }

  private localize({ pointer, code, params, choices }: FieldError, language: Language): LocalizedError {
    const kind = this.errors.get(code) ?? this.errors.get('not-valid')!;
    const values = { ...spoken(params, kind.params, language), field: this.nameOf(pointer, language) };
    if (!choices) return { pointer, code, message: fill(kind[language], values) };
    return {
      pointer,
      code,
      message: fill(kind[language], { ...values, choices: offered(choices, language) }),
      choices,
    };
  }

  /** The label of the field, or of the nearest thing around it that has one; of a list's entry also which one. */
  private nameOf(pointer: string, language: Language): string {
    const segments = pointer.split('/').slice(1);
    const names = segments.filter((segment) => !isIndex(segment));
    for (let end = names.length; end > 0; end--) {
      for (let from = 0; from < end; from++) {
        const label = this.labels.get(names.slice(from, end).join('.'));
        if (label) return numbered(label[language], segments.findLast(isIndex), language);
      }
    }
    return WHOLE_REQUEST[language];
  }
}

export interface ToldProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly LocalizedError[];
}

function merged<Value>(sets: readonly (Readonly<Record<string, Value>> | undefined)[]): Map<string, Value> {
  const all = new Map<string, Value>();
  for (const [key, value] of sets.flatMap((set) => Object.entries(set ?? {}))) {
    if (all.has(key) && JSON.stringify(all.get(key)) !== JSON.stringify(value))
      throw new Error(`${key} is defined twice, in different words`);
    all.set(key, value);
  }
  return all;
}

const isIndex = (segment: string): boolean => /^\d+$/.test(segment);

/** @param index of a list's entry, counted from 0 */
function numbered(label: string, index: string | undefined, language: Language): string {
  if (index === undefined) return label;
  const nth = Number(index) + 1;
  return language === 'ja' ? `${label}(${nth}番目)` : `${label} (no. ${nth})`;
}

/** The choices by their labels; none when nobody has words for them. */
const offered = (choices: readonly string[], language: Language): string => {
  const list = listOf(choices);
  return list ? choices.map((code) => labelOf(list, code, language)).join(BETWEEN[language]) : '';
};

/** Parameters as the reader is told them; what is not declared is not told. */
const spoken = (values: Values | undefined, kinds: Parameters = {}, language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, told(values?.[name] ?? '', kind, language)]));

function told(value: string | number, kind: Parameter, language: Language): string {
  if (kind === 'given') return String(value);
  if (kind === 'figure') return typeof value === 'number' ? value.toLocaleString(language) : value;
  const codes = String(value)
    .split(', ')
    .filter((code) => code !== '');
  const list = 'each' in kind ? kind.each : kind;
  return codes.map((code) => labelOf(list, code, language)).join(BETWEEN[language]);
}

const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
