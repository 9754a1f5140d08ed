/** The kinds of unusual access (気になるアクセス). None says that somebody did wrong: each is a reason to ask. */
export const unusualKinds = [
  'volume-own-past',
  'volume-peers',
  'outside-hours',
  'same-family-name',
  'same-address',
  'no-live-case',
  'after-closing',
  'searches-without-opening',
  'export-size',
  'break-glass',
] as const;
export type UnusualKind = (typeof unusualKinds)[number];

export type Figures = Readonly<Record<string, number | string>>;
export type Thresholds = Readonly<Record<string, number>>;

/** One look as its record tells it; pseudonyms and codes only. */
export interface Look {
  readonly recordId: string;
  readonly at: Date;
  /** When it reached the audit service. */
  readonly storedAt: Date;
  readonly actor: string;
  readonly agency: string;
  readonly action: string;
  readonly objectKind: string;
  readonly subject: string | null;
  readonly caseId: string | null;
  readonly basis: string | null;
  readonly purpose: string | null;
  readonly relation: readonly string[];
  /** Persons or records concerned, for a list or an export. */
  readonly amount: number | null;
}

/** What an account did on one day (Tokyo), beside its own past and its peers. */
export interface ActiveDay {
  readonly actor: string;
  readonly agency: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Different persons whose data it saw. */
  readonly persons: number;
  /** Search acts, however many persons each returned. */
  readonly searches: number;
  /** Different persons whose case it opened. */
  readonly opened: number;
  /** Persons a day on its earlier active days, oldest first. */
  readonly past: readonly number[];
  /** For each other account of the same agency and a shared role: its median of persons a day. */
  readonly peers: readonly number[];
  /** Records of that day, some of them when there are many. */
  readonly records: readonly string[];
}

/** When a case of a person was live at an agency. */
export interface CasePeriod {
  readonly caseId: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** What is unusual, before it has an id. */
export interface UnusualFinding {
  /** With the kind, what makes it the same finding again when the records are scanned once more. */
  readonly occasion: string;
  readonly actor: string;
  readonly agency: string;
  readonly subject?: string;
  readonly caseId?: string;
  readonly figures: Figures;
  readonly records: readonly string[];
}

/** Lowest and highest value a threshold may have. */
export type Bounds = Readonly<Record<string, readonly [lowest: number, highest: number]>>;
export type Sentence = { readonly ja: string; readonly en: string };

/** One rule: what it asks of the facts, from which thresholds on, and how it says what it found. */
export interface Rule<Facts> {
  readonly kind: UnusualKind;
  readonly defaults: Thresholds;
  readonly bounds: Bounds;
  /** Pure: the same facts and thresholds find the same. */
  find(facts: Facts, thresholds: Thresholds): UnusualFinding[];
  /** One sentence that says what was seen and from when on it is told, with the figures. */
  explain(figures: Figures): Sentence;
}

/** A threshold by name. @throws Error when the setting lacks it, which is a bug */
export function threshold(thresholds: Thresholds, name: string): number {
  const value = thresholds[name];
  if (value === undefined) throw new Error(`threshold ${name} is missing`);
  return value;
}
