import type { AgeBand, Channel, DataCategory, NeedCode, PackageContent, PersonFlag, Preview } from '@tsunagi/contracts';
import { ageSpan, tokyoDate, type BirthDate, type LocalDate } from '@tsunagi/kernel';
import type { Need } from '../case/case.js';
import type { NoteKind } from '../case/note.store.js';
import { hasHiddenAddress, mentionsAddress, municipalityOf, type PersonProfile } from '../person/person.js';

/** Everything intake holds of a case that a package may be made from. */
export interface CaseFile {
  readonly profile: PersonProfile;
  readonly needs: readonly Need[];
  /** Oldest first. */
  readonly consultations: readonly {
    readonly receivedOn: LocalDate;
    readonly channel: Channel;
    readonly needs: readonly Need[];
    readonly text?: string;
  }[];
  /** Oldest first. */
  readonly notes: readonly { readonly at: Date; readonly kind: NoteKind; readonly text: string }[];
}

export interface Disclosure {
  readonly preview: Preview;
  readonly package: PackageContent;
}

/**
 * The one place where it is decided what a recipient sees, before (`preview`) and after acceptance (`package`): only
 * what the permitted categories cover. The sender's look beforehand and the sealed package are both made here.
 * @param request categories as permitted; `needs` of the referral, all those of the case when not given.
 */
export function composePackage(
  file: CaseFile,
  request: { readonly categories: readonly DataCategory[]; readonly needs?: readonly NeedCode[] },
  composedAt: Date,
): Disclosure {
  const categories = [...new Set(request.categories)];
  return {
    preview: previewOf(file, categories, request.needs, tokyoDate(composedAt)),
    package: contentOf(file, categories, composedAt),
  };
}

function previewOf(
  { profile, needs }: CaseFile,
  categories: readonly DataCategory[],
  asked: readonly NeedCode[] | undefined,
  today: LocalDate,
): Preview {
  const covers = (category: DataCategory): boolean => categories.includes(category);
  const primary = needs.find((need) => need.primary)?.code;
  const shown = asked ?? (covers('needs') ? needs.map(({ code }) => code) : []);
  const municipality =
    covers('address') && !hasHiddenAddress(profile) && profile.address !== undefined
      ? municipalityOf(profile.address)
      : undefined;
  return {
    ...ageBandOf(covers('identity') ? profile.birthDate : undefined, today),
    ...(municipality !== undefined && { municipality }),
    // Which of the needs presses most is said by the case, so only where the case's needs may be told.
    needs: shown.map((code) => ({ code, primary: covers('needs') && code === primary })),
    categories: [...categories],
    interpreterNeeded: categories.length > 0 && profile.flags.includes('interpreter-needed'),
  };
}

function contentOf(file: CaseFile, categories: readonly DataCategory[], composedAt: Date): PackageContent {
  const parts = Object.assign({}, ...categories.map((category) => partOf[category]?.(file) ?? {})) as Parts;
  return {
    version: 1,
    composedAt: composedAt.toISOString(),
    categories: [...categories],
    flags: flagsFor(file.profile, categories),
    ...parts,
    withheld: categories.flatMap((category) => withheldOf(file, category)),
  };
}

type Parts = Omit<PackageContent, 'version' | 'composedAt' | 'categories' | 'flags' | 'withheld'>;

/** What a category brings into the package; nothing recorded brings nothing. Categories not listed are not held by intake yet. */
const partOf: Partial<Record<DataCategory, (file: CaseFile) => Parts>> = {
  identity: ({ profile: { name, kana, birthDate, gender } }) => {
    const identity = { name, kana, birthDate, gender };
    return Object.values(identity).every((value) => value === undefined) ? {} : { identity };
  },
  contact: ({ profile: { phones, email } }) =>
    phones.length === 0 && email === undefined ? {} : { contact: { phones: [...phones], email } },
  address: ({ profile }) =>
    profile.address === undefined || hasHiddenAddress(profile) ? {} : { address: { address: profile.address } },
  needs: ({ needs }) => (needs.length === 0 ? {} : { needs: needs.map(({ code, primary }) => ({ code, primary })) }),
  'support-history': ({ consultations }) =>
    consultations.length === 0
      ? {}
      : {
          supportHistory: consultations.map(({ receivedOn, channel, needs }) => ({
            at: receivedOn,
            channel,
            needs: needs.map(({ code }) => code),
          })),
        },
  'free-notes': (file) => {
    const texts = textsOf(file).filter(({ text }) => !tellsHiddenAddress(file.profile, text));
    return texts.length === 0 ? {} : { freeNotes: texts };
  },
};

function withheldOf(file: CaseFile, category: DataCategory): PackageContent['withheld'] {
  const { profile } = file;
  if (category === 'address' && profile.address !== undefined && hasHiddenAddress(profile))
    return [{ category, reason: 'address-confidential' }];
  if (category === 'free-notes' && textsOf(file).some(({ text }) => tellsHiddenAddress(profile, text)))
    return [{ category, reason: 'address-confidential' }];
  const part = partOf[category]?.(file) ?? {};
  return Object.keys(part).length === 0 ? [{ category, reason: 'nothing-recorded' }] : [];
}

const textsOf = ({ consultations, notes }: CaseFile): { at: string; text: string }[] =>
  [
    ...consultations.flatMap(({ receivedOn, text }) => (text === undefined ? [] : [{ at: receivedOn, text }])),
    ...notes.filter(({ kind }) => kind === 'note').map(({ at, text }) => ({ at: tokyoDate(at), text })),
  ].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

/** A hidden address hides in notes too: a text that repeats it stays here. */
const tellsHiddenAddress = (profile: PersonProfile, text: string): boolean =>
  hasHiddenAddress(profile) && profile.address !== undefined && mentionsAddress(text, profile.address);

/** A flag travels when something it binds does; what protects the person travels always. */
const FLAG_BINDS: Record<PersonFlag, readonly DataCategory[] | 'always'> = {
  'address-confidential': 'always',
  'interpreter-needed': 'always',
  'nickname-only': ['identity'],
  anonymous: ['identity'],
  'no-phone-calls': ['contact'],
};

function flagsFor(profile: PersonProfile, categories: readonly DataCategory[]): PersonFlag[] {
  if (categories.length === 0) return [];
  return profile.flags.filter((flag) => {
    const binds = FLAG_BINDS[flag];
    return binds === 'always' || binds.some((category) => categories.includes(category));
  });
}

/** Upper ends of the bands, in full years. */
const BANDS: readonly (readonly [number, AgeBand])[] = [
  [17, 'under-18'],
  [24, '18-24'],
  [39, '25-39'],
  [64, '40-64'],
  [74, '65-74'],
];

/** How far an estimated age may be off, years. */
const ESTIMATE_MARGIN = 3;

/**
 * The band of a person's age, as far as the birth date is known. Where it allows two bands, the middle one of its ages
 * is taken and said to be an estimate.
 */
export function ageBandOf(
  birthDate: BirthDate | undefined,
  today: LocalDate,
): Pick<Preview, 'ageBand' | 'ageEstimated'> {
  const span = birthDate === undefined ? null : ageSpan(birthDate, today);
  if (!span) return { ageBand: 'unknown' };
  const margin = span.about ? ESTIMATE_MARGIN : 0;
  const [youngest, oldest] = [bandAt(span.from - margin), bandAt(span.to + margin)];
  if (youngest === oldest) return { ageBand: youngest };
  return { ageBand: bandAt(Math.floor((span.from + span.to) / 2)), ageEstimated: true };
}

const bandAt = (years: number): AgeBand => BANDS.find(([upTo]) => years <= upTo)?.[1] ?? '75-or-over';

/** Bytes of JSON. Sealed and base64url-encoded it must fit into one event (1 MiB for Kafka). */
const LARGEST_PACKAGE = 600_000;

/** Nothing is cut off silently: the sender sees before sending that a package is too large. */
export const isTooLarge = (content: PackageContent): boolean =>
  Buffer.byteLength(JSON.stringify(content), 'utf8') > LARGEST_PACKAGE;
