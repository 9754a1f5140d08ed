import type { FieldError } from '@tsunagi/kernel';
import type { z } from 'zod';
import type { CodeList } from '@tsunagi/vocabulary';
import { formats, valueTypes } from './formats.js';
import { escapePointer } from './inspect.js';

/** Field errors of a failed parse. A refinement names its own code by `params: { code }`. */
export const fieldErrorsOf = (error: z.ZodError): FieldError[] => error.issues.flatMap(errorsOfIssue);

function errorsOfIssue(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = issue.path.map((segment) => `/${escapePointer(String(segment))}`).join('');
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [{ pointer, code: 'required' }];
      return [inWords(pointer, 'wrong-type', { expected: issue.expected }, valueTypes)];
    case 'too_small':
      return [smallError(pointer, issue.origin, Number(issue.minimum))];
    case 'too_big':
      return [bigError(pointer, issue.origin, Number(issue.maximum))];
    case 'invalid_value':
      return [
        issue.input === undefined
          ? { pointer, code: 'required' }
          : { pointer, code: 'not-a-choice', choices: issue.values.map(String) },
      ];
    case 'invalid_format':
      return [inWords(pointer, 'wrong-format', { format: issue.format }, formats)];
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

/** A library's own name of a type or format that we have no words for is told to nobody. */
function inWords(pointer: string, code: string, params: Record<string, string>, known: CodeList): FieldError {
  const told = Object.values(params).every((name) => Object.hasOwn(known.terms, name));
  return told ? { pointer, code, params } : { pointer, code: 'not-valid' };
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
