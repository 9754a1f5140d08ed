/** A key by its text, and who has it: the auditor, the server, or both. */
export interface ComparedKey {
  readonly pinned: string | null;
  readonly served: string | null;
}

/** One line of keys of each side, without empty lines and remarks. */
const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  ),
];

/** Sets the pinned keys beside those that the server shows: first the pinned ones, then what only the server has. */
export function compareKeys(pinned: string, served: string): readonly ComparedKey[] {
  const own = linesOf(pinned);
  const shown = linesOf(served);
  return [
    ...own.map((key) => ({ pinned: key, served: shown.includes(key) ? key : null })),
    ...shown.filter((key) => !own.includes(key)).map((key) => ({ pinned: null, served: key })),
  ];
}

export const isSameSet = (keys: readonly ComparedKey[]): boolean =>
  keys.length > 0 && keys.every(({ pinned, served }) => pinned !== null && served !== null);
