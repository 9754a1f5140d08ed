import type { FieldError, Problem } from './problem.js';

/** What a use case answers: a body with its status, or a problem. A problem commits too, so that it is recorded. */
export type Reply<Body> =
  | {
      readonly status: 200 | 201;
      readonly body: Body;
      readonly version?: number;
      /** Lower-case names; they take precedence over what every answer carries. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly problem: Problem };

/** 200. @param version becomes the ETag. */
export const answered = <Body>(body: Body, version?: number): Reply<Body> => ({
  status: 200,
  body,
  ...(version === undefined ? {} : { version }),
});
/** 200 with what is no JSON: text, bytes or a stream, sent as it is. @param headers beside the content type */
export const answeredAs = <Body>(
  contentType: string,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Reply<Body> => ({ status: 200, body, headers: { ...headers, 'content-type': contentType } });
/** 201 */
export const created = <Body>(body: Body, version?: number): Reply<Body> => ({
  status: 201,
  body,
  ...(version === undefined ? {} : { version }),
});
/** @param code from the catalogue (see `defineProblems`) */
export const problem = (code: string, params?: Record<string, string | number>): { problem: Problem } => ({
  problem: params ? { code, params } : { code },
});
/** 422 with the fields that are wrong. */
export const invalid = (...errors: FieldError[]): { problem: Problem } => ({
  problem: { code: 'invalid-content', errors },
});
export const isProblem = <Body>(reply: Reply<Body>): reply is { problem: Problem } => 'problem' in reply;
