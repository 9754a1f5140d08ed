import type { Language, Sentence } from '@tsunagi/kernel';

/** The words of one code. */
export interface Term {
  /** What it is called, in a table, on a button or within a sentence. */
  readonly label: Sentence;
  /** What it means or does, beside the label where somebody chooses. */
  readonly hint?: Sentence;
}

/** A list of codes with their words. Lists are data: codes may be added, and then the version is a later day. */
export interface CodeList<Code extends string = string, Entry extends Term = Term> {
  /** Day of the last change, `YYYY-MM-DD`. */
  readonly version: string;
  /** In the order in which they are offered. */
  readonly terms: Readonly<Record<Code, Entry>>;
}

/** The codes of a list: `CodeOf<typeof capacities>`. */
export type CodeOf<List extends CodeList> = keyof List['terms'] & string;

/** @param terms with `satisfies Record<Code, Term>`, so that a code without words does not compile */
export const codeList = <Terms extends Readonly<Record<string, Term>>>(
  version: string,
  terms: Terms,
): { readonly version: string; readonly terms: Terms } => ({ version, terms });

/** A term of which nothing but the words is known. */
export const term = (ja: string, en: string): { readonly label: Sentence } => ({ label: { ja, en } });

/** The same with a sentence of explanation. */
export const explained = (
  [ja, en]: readonly [string, string],
  [jaHint, enHint]: readonly [string, string],
): { readonly label: Sentence; readonly hint: Sentence } => ({
  label: { ja, en },
  hint: { ja: jaHint, en: enHint },
});

/** The codes in the order of the list, as a non-empty tuple for schemas. */
export const codesOf = <Code extends string>(list: CodeList<Code>): readonly [Code, ...Code[]] =>
  Object.keys(list.terms) as [Code, ...Code[]];

/** The labels of a list in one language, by code. */
export const labelsOf = <Code extends string>(list: CodeList<Code>, language: Language): Record<Code, string> =>
  sentencesOf(list, ({ label }) => label, language);

/** One sentence of every term in one language, by code. @param which e.g. `({ hint }) => hint` */
export const sentencesOf = <Code extends string, Entry extends Term>(
  list: CodeList<Code, Entry>,
  which: (entry: Entry) => Sentence,
  language: Language,
): Record<Code, string> =>
  Object.fromEntries(
    Object.entries<Entry>(list.terms).map(([code, entry]) => [code, which(entry)[language]]),
  ) as Record<Code, string>;

/**
 * The label of a code that came from outside. A code that no list knows (a later version's) has no word: it is told as
 * it is rather than as something else.
 */
export const labelOf = (list: CodeList, code: string, language: Language): string =>
  Object.hasOwn(list.terms, code) ? list.terms[code]!.label[language] : code;
