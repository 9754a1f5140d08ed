import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { auditService, bootAudit } from '../audit.service-definition.js';
import { idOf, logAll, logSigner, recordOf, storeRecords } from '../exports/testing/filled-log.js';

const PERSON = idOf(1_000_001);
const CASE = idOf(1_000_003);
const partner = { actor: { id: 'nakama-01', agency: 'hidamari', roles: ['partner' as const], session: 's-2' } };

interface Found {
  readonly id: string;
  readonly recordId: string;
  readonly index: number | null;
  readonly [field: string]: unknown;
}

describe('finding records and disclosures', () => {
  let env: ServiceEnvironment;
  let audit: RunningService;
  let auditor: string;
  beforeAll(async () => {
    env = await serviceEnvironment('audit', allMigrations(auditService));
    const { database } = env.db;
    await storeRecords(database, [
      recordOf({ number: 1, caseId: CASE, purpose: 'emergency' }),
      recordOf({ number: 2, basis: { code: 'vital-interest' } }),
      recordOf({ number: 3, relation: ['same-address'], subject: PERSON }),
      recordOf({ number: 4, outcome: 'refused', reason: 'role-missing' }),
      recordOf({ number: 5, ...partner }),
      ...[6, 7, 8].map((number) =>
        recordOf({
          number,
          ...partner,
          action: 'disclose',
          subject: number === 8 ? idOf(1_000_009) : PERSON,
          caseId: CASE,
          recipient: number === 7 ? 'tomoshibi' : 'hidamari',
          categories: ['health'],
          basis: { code: 'consent', decisionId: idOf(1_000_004) },
          object: { kind: 'referral-package', id: idOf(1_000_005) },
        }),
      ),
      recordOf({ number: 9, action: 'disclose', outcome: 'refused', recipient: 'hidamari', subject: PERSON }),
    ]);
    await logAll(database, logSigner());
    // Stored after the log was last added to: no place in it yet.
    await storeRecords(database, [recordOf({ number: 10, source: 'consent' })]);
    audit = await bootAudit(env.settings);
    auditor = await env.issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
  });
  afterAll(async () => {
    await audit.close();
    await env.drop();
  });

  const page = async (path: string, token = auditor): Promise<{ items: Found[]; next: string | null }> => {
    const answer = await fetch(`${audit.url}/api/v1/audit/${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { items: Found[]; next: string | null };
  };
  const numbers = async (filters: string): Promise<number[]> =>
    (await page(`records?to=2026-11-21T01:00:00Z&${filters}`)).items.map(({ id }) => Number(id.slice(-12)));

  it.each([
    [`caseId=${CASE}`, [8, 7, 6, 1]],
    ['purpose=emergency', [1]],
    ['basis=vital-interest', [2]],
    ['relation=same-address', [3]],
    ['relation=same-family-name', []],
    ['session=s-2', [8, 7, 6, 5]],
    ['outcome=refused', [9, 4]],
    [`session=s-2&caseId=${CASE}&recipient=tomoshibi`, [7]],
    ['from=2026-11-21&action=view&purpose=support&session=s-1', [10, 4, 3, 2]],
  ])('by %s', async (filters, expected) => {
    expect(await numbers(filters)).toEqual(expected);
  });

  it('tells each record’s place in the log, and none for one that waits', async () => {
    const { items } = await page('records?to=2026-11-21T01:00:00Z');
    expect(items.map(({ index }) => index)).toEqual([null, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('lists what left to whom, and not what was refused', async () => {
    const { items } = await page('disclosures');
    expect(items.map(({ recordId }) => recordId)).toEqual([idOf(8), idOf(7), idOf(6)]);
    expect(items[2]).toEqual({
      recordId: idOf(6),
      index: 5,
      at: '2026-11-21T00:06:00.000Z',
      subject: PERSON,
      caseId: CASE,
      agency: 'hidamari',
      actor: 'nakama-01',
      recipient: 'hidamari',
      categories: ['health'],
      basis: 'consent',
      decisionId: idOf(1_000_004),
      object: { kind: 'referral-package', id: idOf(1_000_005) },
    });
  });

  it.each([
    ['recipient=tomoshibi', [7]],
    [`subject=${PERSON}`, [7, 6]],
    ['agency=fukushi', []],
    ['from=2026-11-21T00:07:00Z&to=2026-11-21T00:08:00Z', [8, 7]],
    ['to=2026-11-20', []],
  ])('lists disclosures by %s', async (filters, expected) => {
    const { items } = await page(`disclosures?${filters}`);
    expect(items.map(({ recordId }) => Number(recordId.slice(-12)))).toEqual(expected);
  });

  it('pages through disclosures without loss or repetition', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, next } = await page(`disclosures?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map(({ recordId }) => recordId));
      cursor = next;
    }
    expect(seen).toEqual([idOf(8), idOf(7), idOf(6)]);
  });

  it('keeps one person’s list as it was', async () => {
    const { items } = await page(`subjects/${PERSON}/disclosures`);
    expect(items.map(({ id, action }) => [Number(id.slice(-12)), action])).toEqual([
      [9, 'disclose'],
      [7, 'disclose'],
      [6, 'disclose'],
    ]);
  });
});
