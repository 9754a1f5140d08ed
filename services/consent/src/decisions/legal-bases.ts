import type { LegalBasisCode } from '@tsunagi/contracts';

/** Kinds of agencies a basis allows as recipient. */
export type RecipientKind = 'any' | 'member' | 'public-body' | 'notified-office';

/** What a legal basis demands (law.md; 個人情報保護法, 推進法, 社会福祉法). Data, so that another basis is another row. */
export interface LegalBasis {
  /** Whether decisions can rest on it in this version. */
  readonly available: boolean;
  /** Counts its wordings. */
  readonly version: number;
  /** Fields of `basis` beside `code`. `text` is free and kept sealed; `codes` are ids or codes. */
  readonly fields: Readonly<Record<string, BasisField>>;
  readonly recipients: RecipientKind;
  /** Who besides the caseworker must have approved. */
  readonly approver: 'supervisor' | null;
  readonly source: string;
}

export interface BasisField {
  readonly kind: 'code' | 'codes' | 'instant' | 'flag' | 'text';
  readonly required: boolean;
}

const needed = (kind: BasisField['kind']): BasisField => ({ kind, required: true });
const optional = (kind: BasisField['kind']): BasisField => ({ kind, required: false });

export const bases: Readonly<Record<LegalBasisCode, LegalBasis>> = {
  /** Method, explanation, form and proxy are on the consent itself. */
  consent: {
    available: true,
    version: 1,
    fields: {},
    recipients: 'member',
    approver: null,
    source: '個人情報保護法69条2項1号・27条1項',
  },
  anonymous: {
    available: true,
    version: 1,
    fields: { confirmed: optional('flag') },
    recipients: 'any',
    approver: null,
    source: '個人情報を含まない',
  },
  'declared-purpose': {
    available: false,
    version: 1,
    fields: { statementVersion: needed('code') },
    recipients: 'member',
    approver: null,
    source: '個人情報保護法61条',
  },
  council: {
    available: false,
    version: 1,
    fields: {
      conferenceDate: needed('instant'),
      agenciesPresent: needed('codes'),
      requested: needed('flag'),
      result: needed('text'),
    },
    recipients: 'member',
    approver: null,
    source: '孤独・孤立対策推進法16条',
  },
  'support-conference': {
    available: false,
    version: 1,
    fields: { conferenceId: needed('code'), members: needed('codes'), whyWithoutConsent: needed('text') },
    recipients: 'member',
    approver: null,
    source: '社会福祉法106条の6、生活困窮者自立支援法9条',
  },
  'vital-interest': {
    available: false,
    version: 1,
    fields: {
      danger: needed('text'),
      whyWithoutConsent: needed('text'),
      approvedBy: needed('code'),
      explainBy: optional('instant'),
      whyNotExplained: optional('text'),
    },
    recipients: 'any',
    approver: 'supervisor',
    source: '個人情報保護法27条1項2号',
  },
  'statutory-report': {
    available: false,
    version: 1,
    fields: {
      statute: needed('code'),
      office: needed('code'),
      reportedAt: needed('instant'),
      receivedBy: needed('text'),
    },
    recipients: 'notified-office',
    approver: null,
    source: '児童虐待防止法6条、高齢者虐待防止法7条、障害者虐待防止法',
  },
  'internal-or-agency': {
    available: false,
    version: 1,
    fields: { grounds: needed('text') },
    recipients: 'public-body',
    approver: null,
    source: '個人情報保護法69条2項2号・3号',
  },
  'clear-benefit': {
    available: false,
    version: 1,
    fields: { specialReason: needed('text'), approvedBy: needed('code') },
    recipients: 'any',
    approver: 'supervisor',
    source: '個人情報保護法69条2項4号',
  },
};

export type AvailableBasis = 'consent' | 'anonymous';

/** What is wrong with `basis` as sent, by JSON Pointer. */
export interface BasisError {
  readonly pointer: string;
  readonly code: 'basis-not-available' | 'required' | 'unknown-field' | 'wrong-type';
  readonly params?: Readonly<Record<string, string>>;
}

export type SentBasis = { readonly code: LegalBasisCode } & Readonly<Record<string, unknown>>;

/** @returns the faults of a sent basis; none means a decision can be made on it. */
export function checkBasis({ code, ...sent }: SentBasis): BasisError[] {
  const basis = bases[code];
  if (!basis.available) return [{ pointer: '/basis/code', code: 'basis-not-available' }];
  const unknown = Object.keys(sent)
    .filter((name) => !Object.hasOwn(basis.fields, name))
    .map((name): BasisError => ({
      pointer: `/basis/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown-field',
      params: { name: name.slice(0, 60) },
    }));
  return [...unknown, ...Object.entries(basis.fields).flatMap(([name, field]) => checkField(name, field, sent[name]))];
}

function checkField(name: string, { kind, required }: BasisField, value: unknown): BasisError[] {
  const pointer = `/basis/${name}`;
  if (value === undefined) return required ? [{ pointer, code: 'required' }] : [];
  const fits: Record<BasisField['kind'], boolean> = {
    flag: typeof value === 'boolean',
    codes: Array.isArray(value) && value.every((item) => typeof item === 'string'),
    code: typeof value === 'string',
    instant: typeof value === 'string',
    text: typeof value === 'string',
  };
  return fits[kind] ? [] : [{ pointer, code: 'wrong-type', params: { expected: kind } }];
}

export const isAvailable = (code: LegalBasisCode): code is AvailableBasis => bases[code].available;
