/** A refusal is a value with a stable code; throwing is for bugs, outages and lost races. */
export interface Rejection<Code extends string = string> {
  readonly code: Code;
  /** Facts for the message, never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Result<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly rejection: Rejection<Code> };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const reject = <Code extends string>(
  code: Code,
  params?: Record<string, string | number>,
): { ok: false; rejection: Rejection<Code> } => ({ ok: false, rejection: params ? { code, params } : { code } });
