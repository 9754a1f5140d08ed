export interface StartOptions {
  readonly port: number;
  readonly data: string;
  readonly empty: boolean;
  readonly help: boolean;
  readonly foundationOnly: boolean;
}
export const DEFAULT_PORT: number;
export function readOptions(
  words: readonly string[],
  root: string,
  cwd: string,
):
  | { readonly ok: true; readonly options: StartOptions }
  | { readonly ok: false; readonly code: 'unknown-option' | 'wrong-port' | 'wrong-data'; readonly word: string };
