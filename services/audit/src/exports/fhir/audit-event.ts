import type { AccessRecord } from '@tsunagi/contracts';
import { roles } from '@tsunagi/vocabulary';
import { type Coding, DICOM, type EventKind, eventKinds, profileOf, purposeOfUse } from './event-kinds.js';

type Json = Readonly<Record<string, unknown>>;

const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';

const identified = (system: string, value: string, more: Json = {}): Json => ({
  ...more,
  identifier: { system, value },
});
const concept = (...coding: readonly Coding[]): Json => ({ coding });
const dicomRole = (code: '110152' | '110153'): Json =>
  concept({ system: DICOM, code, display: code === '110152' ? 'Destination Role ID' : 'Source Role ID' });
/** Addresses are not recorded; FHIR has a way to say so. */
const NETWORK: Json = {
  _address: {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-asked' }],
  },
};

/**
 * An access record as a FHIR R4 AuditEvent in the shape of IHE BALP. Pseudonyms and codes only, like the record.
 * @param index the record's place in the log @param origin of the log
 */
export function auditEvent(record: AccessRecord, index: number, origin: string): Json {
  const kind = eventKinds[record.action];
  const profile = profileOf(record);
  return {
    resourceType: 'AuditEvent',
    id: record.id,
    ...(profile !== undefined && { meta: { profile: [profile] } }),
    type: kind.type,
    subtype: [...(kind.subtype ? [kind.subtype] : []), { system: 'urn:tsunagi:access-action', code: record.action }],
    action: kind.action,
    recorded: record.at,
    outcome: record.outcome === 'success' ? '0' : '4',
    ...(record.reason !== undefined && { outcomeDesc: record.reason }),
    ...(record.purpose && { purposeOfEvent: [concept(...purposeOfUse(record.purpose))] }),
    agent: agentsOf(record, kind),
    source: {
      site: origin,
      observer: serviceOf(record),
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    entity: entitiesOf(record, kind, index),
  };
}

const serviceOf = ({ source }: AccessRecord): Json => identified('urn:tsunagi:service', source);

/** What was asked for flows from client to server, except in a read: BALP names source and destination by that. */
function agentsOf(record: AccessRecord, { shape }: EventKind): Json[] {
  const people = [userOf(record, shape === 'write' ? 'AUT' : 'IRCP'), agencyOf(record)];
  const { recipient } = record;
  if (shape === 'other') return people;
  if (shape === 'disclosure')
    return [
      machine('110153', serviceOf(record)),
      ...(recipient === undefined ? [] : [machine('110152', identified('urn:tsunagi:agency', recipient))]),
      ...people,
    ];
  const [client, server] = shape === 'read' ? (['110152', '110153'] as const) : (['110153', '110152'] as const);
  return [machine(client, clientOf(record)), machine(server, serviceOf(record)), ...people];
}

const machine = (role: '110152' | '110153', who: Json): Json => ({
  type: dicomRole(role),
  who,
  requestor: false,
  network: NETWORK,
});

const clientOf = ({ actor }: AccessRecord): Json =>
  actor.session === undefined ? { display: 'API client' } : identified('urn:tsunagi:session', actor.session);

const userOf = ({ actor, purpose, basis }: AccessRecord, participation: 'AUT' | 'IRCP'): Json => ({
  type: concept({ system: PARTICIPATION, code: participation }),
  role: actor.roles.map((role) =>
    concept({ system: 'urn:tsunagi:role', code: role, display: roles.terms[role].label.ja }),
  ),
  who: identified('urn:tsunagi:staff', actor.id),
  requestor: true,
  ...(basis && {
    policy: [
      ...(basis.code === undefined ? [] : [`urn:tsunagi:basis:${basis.code}`]),
      ...(basis.decisionId === undefined ? [] : [`urn:uuid:${basis.decisionId}`]),
    ],
  }),
  ...(purpose && { purposeOfUse: [concept(...purposeOfUse(purpose))] }),
});

const agencyOf = ({ actor }: AccessRecord): Json => ({
  type: concept({ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }),
  who: identified('urn:tsunagi:agency', actor.agency, { type: 'Organization' }),
  requestor: false,
});

function entitiesOf(record: AccessRecord, { shape }: EventKind, index: number): Json[] {
  const { subject, traceId } = record;
  return [
    ...(subject === undefined ? [] : [patientOf(subject)]),
    shape === 'query' ? queryOf(record) : dataOf(record),
    recordOf(record, index),
    ...(traceId === undefined ? [] : [transactionOf(traceId)]),
  ];
}

const entityType = (code: '1' | '2' | '4'): Coding => ({ system: ENTITY_TYPE, code });

const patientOf = (subject: string): Json => ({
  what: identified('urn:tsunagi:person', subject, { type: 'Patient' }),
  type: entityType('1'),
  role: { system: OBJECT_ROLE, code: '1', display: 'Patient' },
});

const dataOf = ({ object, categories }: AccessRecord): Json => ({
  what: object.id === undefined ? { display: object.kind } : identified(`urn:tsunagi:object:${object.kind}`, object.id),
  type: entityType('2'),
  role: { system: OBJECT_ROLE, code: '4', display: 'Domain Resource' },
  ...(categories && categories.length > 0 && { detail: categories.map((code) => detail('category', code)) }),
});

/** Words that were searched for may be names and are recorded nowhere; the query names the kind of list alone. */
const queryOf = ({ object }: AccessRecord): Json => ({
  type: entityType('2'),
  role: { system: OBJECT_ROLE, code: '24', display: 'Query' },
  description: object.kind,
  query: Buffer.from(object.kind).toString('base64'),
});

/** Where the event's own record is in the log, and what FHIR has no place for. */
const recordOf = (record: AccessRecord, index: number): Json => ({
  what: identified('urn:tsunagi:access-record', record.id),
  type: entityType('4'),
  detail: [
    detail('log-index', String(index)),
    detail('source-counter', String(record.counter)),
    ...(record.caseId === undefined ? [] : [detail('case', record.caseId)]),
    ...(record.count === undefined ? [] : [detail('count', String(record.count))]),
    ...(record.relation ?? []).map((code) => detail('relation', code)),
    ...(record.commitment === undefined ? [] : [detail('commitment', record.commitment)]),
  ],
});

const transactionOf = (traceId: string): Json => ({
  what: { identifier: { value: traceId } },
  type: { system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', code: 'XrequestId' },
});

const detail = (type: string, valueString: string): Json => ({ type, valueString });

/** One line of NDJSON. */
export const auditEventLine =
  (origin: string) =>
  (record: AccessRecord, index: number): string =>
    `${JSON.stringify(auditEvent(record, index, origin))}\n`;
