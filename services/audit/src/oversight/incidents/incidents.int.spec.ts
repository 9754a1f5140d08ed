import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditDesk, look, MORNING, personId, startAuditDesk } from '../../testing/audit-desk.js';

const REFERRAL = '0198f000-0000-7000-8000-0000000000ee';
const hana = { id: 'hana', agency: 'fukushi-somu' };
const period = { from: '2026-11-17T00:00:00Z', to: '2026-11-18T00:00:00Z', discoveredAt: '2026-11-17T23:00:00Z' };

describe('incidents', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    desk = await startAuditDesk();
    await desk.record(hana, look(1), look(1, { categories: ['identity', 'health'] }), look(2, { refused: 'stale' }));
    desk.clock.advance(3600_000);
    await desk.record(hana, look(1, { categories: ['needs'] }), look(3));
    await desk.record({ ...hana, id: 'ken' }, look(4));
    const disclosed = { action: 'disclose', object: { kind: 'referral-package', id: REFERRAL } } as const;
    await desk.record({ id: 'partner', agency: 'hidamari', roles: ['partner'] }, look(5, disclosed));
    desk.clock.advance(2 * 24 * 3600_000);
    await desk.record(hana, look(6));
  });
  afterAll(() => desk.close());

  const open = async (body: object): Promise<Record<string, unknown>> => {
    const opened = await desk.auditor.post('incidents', { ...period, wrongful: false, ...body });
    expect(opened.status).toBe(201);
    const { status, body: view } = await desk.auditor.get(`incidents/${String(opened.body['incidentId'])}`);
    expect(status).toBe(200);
    return view;
  };

  it('name exactly the persons and categories that one account saw', async () => {
    const view = await open({ actor: 'hana' });
    const later = new Date(MORNING.getTime() + 3600_000).toISOString();
    expect(view).toMatchObject({
      actor: 'hana',
      persons: [
        {
          subject: personId(1),
          categories: ['health', 'identity', 'needs'],
          firstAt: MORNING.toISOString(),
          lastAt: later,
          times: 3,
        },
        { subject: personId(3), categories: ['identity'], firstAt: later, lastAt: later, times: 1 },
      ],
      categories: ['identity', 'needs', 'health'],
      sensitive: true,
      count: 2,
      reasons: ['sensitive'],
      preliminaryDue: { from: '2026-11-21', to: '2026-11-23' },
      finalDue: '2026-12-18',
    });
  });

  it('name what one referral carried', async () => {
    const view = await open({ referralId: REFERRAL, wrongful: true });
    expect(view).toMatchObject({ count: 1, reasons: ['wrongful-purpose'], finalDue: '2027-01-17' });
    expect((view['persons'] as { subject: string }[]).map(({ subject }) => subject)).toEqual([personId(5)]);
  });

  it('go by the number of persons that is set', async () => {
    const rules = [{ rule: 'incident', thresholds: { persons: 1 } }];
    expect((await desk.auditor.put('rules', { rules })).status).toBe(200);
    expect((await open({ actor: 'hana' }))['reasons']).toEqual(['sensitive', 'many-persons']);
  });

  it('say so when nobody was exposed', async () => {
    expect(await open({ actor: 'nobody' })).toMatchObject({ count: 0, persons: [], reasons: [], sensitive: false });
  });

  it('are listed, newest first', async () => {
    const { body } = await desk.auditor.get('incidents?limit=2');
    expect(body['items']).toHaveLength(2);
    expect(body['next']).toEqual(expect.any(String));
    const rest = await desk.auditor.get(`incidents?cursor=${String(body['next'])}`);
    expect(rest.body).toMatchObject({ items: [{ referralId: REFERRAL }, { actor: 'hana' }], next: null });
  });

  it('are about one account or one referral', async () => {
    for (const about of [{}, { actor: 'hana', referralId: REFERRAL }]) {
      const { status, body } = await desk.auditor.post('incidents', { ...period, wrongful: false, ...about });
      expect([status, (body['errors'] as { code: string }[])[0]!.code]).toEqual([422, 'one-of-actor-or-referral']);
    }
    const reversed = { actor: 'hana', ...period, to: '2026-11-16T00:00:00Z', wrongful: false };
    expect((await desk.auditor.post('incidents', reversed)).status).toBe(422);
  });

  it('I9 are for auditors alone', async () => {
    const others = await desk.as('kakari', 'fukushi-somu', 'supervisor', 'admin', 'coordinator');
    const opening = { actor: 'hana', ...period, wrongful: false };
    const answers = [
      await others.get('incidents'),
      await others.get(`incidents/${REFERRAL}`),
      await others.post('incidents', opening),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await desk.auditor.get(`incidents/${REFERRAL}`)).status).toBe(404);
  });
});
