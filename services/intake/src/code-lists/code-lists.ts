import {
  ageBands,
  channels,
  type CodeList,
  dataCategories,
  declineReasons,
  fieldsOfEight,
  fieldsOfFive,
  genders,
  legalBases,
  needs,
  outcomes,
  personFlags,
  purposes,
  referralKinds,
  type Term,
  urgencies,
} from '@tsunagi/vocabulary';

const published = {
  needs,
  channels,
  categories: dataCategories,
  purposes,
  declineReasons,
  outcomes,
  genders,
  flags: personFlags,
  ageBands,
  urgencies,
  referralKinds,
  legalBases,
  fieldsOfFive,
  fieldsOfEight,
} satisfies Readonly<Record<string, CodeList>>;

/** The day of the last change of any list; the reader compares it with what it holds. */
export const codeListsVersion = Object.values(published)
  .map(({ version }) => version)
  .sort()
  .at(-1)!;

export interface CodeListItem extends Term {
  readonly code: string;
  readonly side?: string;
  readonly sensitive?: boolean;
}

/** The lists that other systems draw forms from, with all that is known of each code. */
export const codeLists: Readonly<Record<string, readonly CodeListItem[]>> = Object.fromEntries(
  Object.entries<CodeList>(published).map(([name, { terms }]) => [
    name,
    Object.entries(terms).map(([code, entry]) => ({ code, ...entry })),
  ]),
);
