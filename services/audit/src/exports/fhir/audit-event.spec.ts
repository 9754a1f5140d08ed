import { describe, expect, it } from '@jest/globals';
import { accessActions, type AccessAction, accessRecord, type AccessRecord } from '@tsunagi/contracts';
import { Ajv } from 'ajv';
import { auditEvent, auditEventLine } from './audit-event.js';
import { auditEventSchema } from './audit-event-r4.schema.js';

const valid = new Ajv({ strict: false, allErrors: true }).compile(auditEventSchema);
const PERSON = '0198f000-0000-7000-8000-00000000000a';

const recordOf = (action: AccessAction, more: Partial<AccessRecord> = {}): AccessRecord =>
  accessRecord.parse({
    id: '0198f000-0000-7000-8000-000000000001',
    source: 'referral',
    counter: 7,
    previous: 'eA',
    at: '2026-11-21T15:00:00.000Z',
    actor: { id: 'tanto-01', agency: 'hidamari', roles: ['partner'], session: 's-1' },
    action,
    object: { kind: 'case', id: '0198f000-0000-7000-8000-00000000000c' },
    subject: PERSON,
    categories: ['health'],
    purpose: 'support',
    basis: { code: 'consent', decisionId: '0198f000-0000-7000-8000-00000000000d' },
    outcome: 'success',
    ...(action === 'disclose' && { recipient: 'hidamari' }),
    ...more,
  });

interface Event {
  readonly meta?: { readonly profile: readonly string[] };
  readonly type: { readonly code: string };
  readonly subtype: readonly { readonly code: string }[];
  readonly action: string;
  readonly outcome: string;
  readonly agent: readonly {
    readonly type: { readonly coding: readonly { readonly code: string }[] };
    readonly who: unknown;
    readonly network?: unknown;
    readonly requestor: boolean;
  }[];
  readonly source: { readonly observer: unknown };
  readonly entity: readonly { readonly type: { readonly code: string }; readonly [element: string]: unknown }[];
}
const eventOf = (record: AccessRecord): Event => auditEvent(record, 12, 'minatono.example/audit') as unknown as Event;
const profileOf = (event: Event): string | undefined => event.meta?.profile[0]?.split('IHE.BasicAudit.')[1];
const agents = (event: Event, code: string) => event.agent.filter(({ type }) => type.coding[0]!.code === code);
const entities = (event: Event, code: string) => event.entity.filter(({ type }) => type.code === code);

describe('an access record as FHIR AuditEvent', () => {
  const variants = accessActions.flatMap((action) => [
    recordOf(action),
    recordOf(action, { outcome: 'refused', reason: 'role-missing' }),
    recordOf(action, { subject: undefined, purpose: undefined, basis: undefined, categories: undefined }),
    recordOf(action, { object: { kind: 'list' }, count: 3, relation: ['same-address'], traceId: 'ab12' }),
  ]);
  it.each(variants.map((record, at) => [`${record.action} ${at % 4}`, record] as const))(
    '%s has what R4 demands and nothing it does not know',
    (_, record) => {
      expect(valid(eventOf(record)) ? [] : valid.errors).toEqual([]);
    },
  );

  it('fails the check when an element is missing or unknown', () => {
    const { source: _, ...without } = eventOf(recordOf('view'));
    expect(valid(without)).toBe(false);
    expect(valid({ ...eventOf(recordOf('view')), severity: 'x' })).toBe(false);
    expect(valid({ ...eventOf(recordOf('view')), agent: [] })).toBe(false);
  });

  it('names the BALP profile of what succeeded, and of nothing else', () => {
    const profiles = Object.fromEntries(accessActions.map((action) => [action, profileOf(eventOf(recordOf(action)))]));
    expect(profiles).toEqual({
      view: 'PatientRead',
      list: 'PatientQuery',
      search: 'PatientQuery',
      create: 'PatientCreate',
      change: 'PatientUpdate',
      disclose: 'PrivacyDisclosure.Source',
    });
    expect(profileOf(eventOf(recordOf('view', { subject: undefined })))).toBe('Read');
    expect(profileOf(eventOf(recordOf('disclose', { subject: undefined })))).toBeUndefined();
    const refused = eventOf(recordOf('view', { outcome: 'refused' }));
    expect([profileOf(refused), refused.outcome]).toEqual([undefined, '4']);
  });

  it.each(['view', 'list', 'create', 'change', 'disclose'] as const)(
    '%s keeps to the slices of its profile',
    (action) => {
      const event = eventOf(recordOf(action, { traceId: 'ab12' }));
      const [source, destination] = [agents(event, '110153'), agents(event, '110152')];
      expect([source.length, destination.length, entities(event, '1').length, entities(event, '2').length]).toEqual([
        1, 1, 1, 1,
      ]);
      for (const machine of [...source, ...destination]) expect(machine).toMatchObject({ network: expect.anything() });
      const server = action === 'view' || action === 'disclose' ? source : destination;
      expect(server[0]!.who).toEqual(event.source.observer);
      const user = agents(event, action === 'create' || action === 'change' ? 'AUT' : 'IRCP');
      expect(user.map(({ requestor, network }) => [requestor, network])).toEqual([[true, undefined]]);
      expect(event.action).toBe({ view: 'R', list: 'E', create: 'C', change: 'U', disclose: 'R' }[action]);
      if (action === 'list')
        expect(Object.keys(entities(event, '2')[0]!)).not.toEqual(expect.arrayContaining(['what']));
    },
  );

  it('is one line, tied to its place in the log', () => {
    const line = auditEventLine('minatono.example/audit')(recordOf('view'), 12);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(entities(JSON.parse(line) as Event, '4')[0]).toMatchObject({
      detail: expect.arrayContaining([{ type: 'log-index', valueString: '12' }]),
    });
  });
});
