import type { AccessAction, AccessRecord, PurposeCode } from '@tsunagi/contracts';

/** A code and the system it is from (FHIR R4, Coding). */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const REST = 'http://hl7.org/fhir/restful-interaction';
const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';

const rest: Coding = { system: EVENT_TYPE, code: 'rest', display: 'Restful Operation' };
const exported: Coding = { system: DICOM, code: '110106', display: 'Export' };
const alert: Coding = { system: DICOM, code: '110113', display: 'Security Alert' };

/** How one kind of access is told in FHIR: docs/fhir-audit-event.md has the same as a table. */
export interface EventKind {
  /** Decides agents and entities. */
  readonly shape: 'read' | 'query' | 'write' | 'disclosure' | 'other';
  readonly type: Coding;
  readonly subtype?: Coding;
  /** FHIR value set audit-event-action. */
  readonly action: 'C' | 'R' | 'U' | 'E';
  /** Last part of the BALP profile's address, without and with a person. */
  readonly profile?: { readonly plain?: string; readonly person: string };
}

const query: EventKind = {
  shape: 'query',
  type: rest,
  subtype: { system: REST, code: 'search', display: 'search' },
  action: 'E',
  profile: { plain: 'Query', person: 'PatientQuery' },
};

export const eventKinds: Readonly<Record<AccessAction, EventKind>> = {
  view: {
    shape: 'read',
    type: rest,
    subtype: { system: REST, code: 'read', display: 'read' },
    action: 'R',
    profile: { plain: 'Read', person: 'PatientRead' },
  },
  list: query,
  search: query,
  create: {
    shape: 'write',
    type: rest,
    subtype: { system: REST, code: 'create', display: 'create' },
    action: 'C',
    profile: { plain: 'Create', person: 'PatientCreate' },
  },
  change: {
    shape: 'write',
    type: rest,
    subtype: { system: REST, code: 'update', display: 'update' },
    action: 'U',
    profile: { plain: 'Update', person: 'PatientUpdate' },
  },
  disclose: {
    shape: 'disclosure',
    type: exported,
    subtype: { system: LIFECYCLE, code: 'disclose', display: 'Disclose Record Lifecycle Event' },
    action: 'R',
    profile: { person: 'PrivacyDisclosure.Source' },
  },
  print: { shape: 'other', type: exported, subtype: { system: LIFECYCLE, code: 'report' }, action: 'R' },
  export: { shape: 'other', type: exported, subtype: { system: LIFECYCLE, code: 'extract' }, action: 'R' },
  denied: { shape: 'other', type: alert, action: 'E' },
  'break-glass': {
    shape: 'other',
    type: alert,
    subtype: { system: DICOM, code: '110127', display: 'Emergency Override Started' },
    action: 'E',
  },
  login: {
    shape: 'other',
    type: { system: DICOM, code: '110114', display: 'User Authentication' },
    subtype: { system: DICOM, code: '110122', display: 'Login' },
    action: 'E',
  },
  pledge: { shape: 'other', type: { system: LIFECYCLE, code: 'attest' }, action: 'E' },
  admin: { shape: 'other', type: { system: DICOM, code: '110100', display: 'Application Activity' }, action: 'E' },
};

/** Nearest purpose of use of HL7's list; our own code always stands beside it. */
const purposesOfUse: Readonly<Record<PurposeCode, string>> = {
  support: 'CAREMGT',
  assessment: 'CAREMGT',
  emergency: 'ETREAT',
  statistics: 'HOPERAT',
  audit: 'HCOMPL',
  'disclosure-to-subject': 'PATRQT',
};

export const purposeOfUse = (purpose: PurposeCode): readonly Coding[] => [
  { system: 'urn:tsunagi:purpose', code: purpose },
  { system: ACT_REASON, code: purposesOfUse[purpose] },
];

/** The BALP profile that the event keeps to; undefined when there is none, or for a refusal: they tell of successes only. */
export function profileOf({ action, outcome, subject, recipient }: AccessRecord): string | undefined {
  const { profile } = eventKinds[action];
  if (!profile || outcome !== 'success') return undefined;
  if (action === 'disclose' && recipient === undefined) return undefined;
  const name = subject === undefined ? profile.plain : profile.person;
  return name === undefined ? undefined : `${BALP}${name}`;
}
