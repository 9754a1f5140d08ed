import type { FieldError, Problem } from '@tsunagi/kernel';

/**
 * What a use case answers: a body, or a problem. A problem commits too, so that it is recorded.
 * The status of a success is the one its route tells of itself (`@Operation`), and no other.
 */
export type Reply<Body> =
  | {
      readonly body: Body;
      readonly version?: number;
      /** Lower-case names; they take precedence over what every answer carries. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly problem: Problem };

/** @param version becomes the ETag. */
export const answered = <Body>(body: Body, version?: number): Reply<Body> => ({
  body,
  ...(version === undefined ? {} : { version }),
});
/** What is no JSON: text, bytes or a stream, sent as it is. @param headers beside the content type */
export const answeredAs = <Body>(
  contentType: string,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Reply<Body> => ({ body, headers: { ...headers, 'content-type': contentType } });
/** @param code that the service defines (see `defineMessages`) */
export const problem = (code: string, params?: Record<string, string | number>): { problem: Problem } => ({
  problem: params ? { code, params } : { code },
});
/** 422 with the fields that are wrong. */
export const invalid = (...errors: FieldError[]): { problem: Problem } => ({
  problem: { code: 'invalid-content', errors },
});
export const isProblem = <Body>(reply: Reply<Body>): reply is { problem: Problem } => 'problem' in reply;
