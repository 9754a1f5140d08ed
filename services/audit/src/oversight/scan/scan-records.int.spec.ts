import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditDesk, caseId, look, MORNING, personId, startAuditDesk } from '../../testing/audit-desk.js';

const hana = { id: 'hana', agency: 'fukushi-somu' };
const DAY_MS = 24 * 3600_000;

describe('scan for unusual access', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    desk = await startAuditDesk();
    for (const n of [1, 2, 3]) await desk.openCase(caseId(n), personId(n));
  });
  afterAll(() => desk.close());

  interface Found {
    findingId: string;
    kind: string;
    actor?: string;
    subject?: string;
    figures: Record<string, number | string>;
    records: string[];
    state: string;
  }
  const findings = async (kind: string): Promise<Found[]> => {
    const { status, body } = await desk.auditor.get(`findings?category=unusual&kind=${kind}`);
    expect(status).toBe(200);
    return body['items'] as Found[];
  };
  const scan = async (body: object = {}): Promise<{ scanned: number; found: number }> => {
    const answer = await desk.auditor.post('scans', body);
    expect(answer.status).toBe(200);
    return answer.body as never;
  };

  it('finds nothing in ordinary work', async () => {
    await desk.record(hana, look(1), look(2), look(3));
    expect(await scan()).toMatchObject({ found: 0 });
  });

  it('finds looks at somebody close, says which records, and raises nothing twice', async () => {
    await desk.record(hana, look(1, { relation: ['same-family-name'] }));
    expect((await scan()).found).toBe(1);
    expect((await scan()).found).toBe(0);
    await desk.record(hana, look(1, { relation: ['same-family-name'] }));
    expect((await scan()).found).toBe(0);
    const [found, ...others] = await findings('same-family-name');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ actor: 'hana', subject: personId(1), state: 'open' });
    expect(found!.figures).toMatchObject({ count: 2 });
    const records = await desk.records(`relation is not null`);
    expect(found!.records.sort()).toEqual(records.map(({ id }) => id).sort());
  });

  it('finds night work, closed cases, people without a case, emergencies, big exports', async () => {
    desk.clock.set(new Date(MORNING.getTime() + 13 * 3600_000));
    await desk.record({ ...hana, id: 'yoru' }, look(2));
    desk.clock.set(MORNING);
    await desk.record({ ...hana, id: 'sora' }, look(90), look(2, { action: 'export', count: 250 }));
    await desk.record({ ...hana, id: 'isogi' }, look(3, { action: 'break-glass' }));
    await desk.closeCase(caseId(3), personId(3));
    desk.clock.advance(20 * DAY_MS);
    await desk.record({ ...hana, id: 'ato' }, look(3));
    await scan();
    const found = async (kind: string) =>
      (await findings(kind)).map(({ actor, subject, figures }) => [
        actor,
        subject,
        figures['count'] ?? figures['days'],
      ]);
    expect(await found('outside-hours')).toEqual([['yoru', undefined, 1]]);
    expect(await found('no-live-case')).toEqual([['sora', personId(90), 1]]);
    expect(await found('export-size')).toEqual([['sora', undefined, 250]]);
    expect(await found('break-glass')).toEqual([['isogi', personId(3), 1]]);
    expect(await findings('after-closing')).toMatchObject([{ actor: 'ato', figures: { days: 20 } }]);
  });

  it('compares a day with the account’s own past and with its peers', async () => {
    const names = ['hana', 'ken', 'yui', 'mio'];
    for (let day = 0; day < 6; day++) {
      for (const id of names) await desk.record({ ...hana, id }, look(1), look(2));
      desk.clock.advance(DAY_MS);
    }
    await desk.record({ ...hana, id: 'ken' }, ...Array.from({ length: 40 }, (_, n) => look(100 + n)));
    await scan();
    expect(await findings('volume-own-past')).toMatchObject([
      { actor: 'ken', figures: { count: 40, usual: 2, times: 20, days: 6 } },
    ]);
    expect(await findings('volume-peers')).toMatchObject([
      { actor: 'ken', figures: { count: 40, usual: 2, peers: 7 } },
    ]);
    expect((await findings('volume-own-past'))[0]!.records).toHaveLength(40);
  });

  it('sees searches that open nobody, whatever they returned', async () => {
    for (let n = 0; n < 10; n++) {
      await desk.record({ ...hana, id: 'sagashi' }, look(1, { action: 'search' }), look(2, { action: 'search' }));
      desk.clock.advance(60_000);
    }
    await scan();
    expect(await findings('searches-without-opening')).toMatchObject([
      { actor: 'sagashi', figures: { searches: 10, opened: 0 } },
    ]);
  });

  it('sees a record that arrives late, by its arrival', async () => {
    await scan();
    const { database } = desk.env.db;
    const [before] = await database.query<{ sequence: number }>('select sequence::int from scan_state');
    const now = desk.clock.now();
    desk.clock.set(new Date(MORNING.getTime() - 40 * DAY_MS));
    await desk.record({ ...hana, id: 'osoi' }, look(1, { relation: ['same-address'] }));
    desk.clock.set(now);
    expect((await scan()).found).toBeGreaterThan(0);
    expect(await findings('same-address')).toMatchObject([{ actor: 'osoi' }]);
    const [after] = await database.query<{ sequence: number }>('select sequence::int from scan_state');
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
  });

  it('looks through a period once more, with thresholds changed since', async () => {
    // A Monday.
    desk.clock.set(new Date(MORNING.getTime() + 27 * DAY_MS));
    const rules = [{ rule: 'export-size', thresholds: { count: 100 } }];
    await desk.record(hana, look(1, { action: 'print', count: 150 }));
    expect((await scan()).found).toBe(0);
    expect((await desk.auditor.put('rules', { rules })).status).toBe(200);
    const from = desk.clock.now().toISOString();
    expect(await scan({ from, to: from })).toMatchObject({ found: 1 });
    expect((await desk.auditor.post('scans', { from, to: MORNING.toISOString() })).status).toBe(422);
  });

  it('leaves the auditors’ own looking at the records out', async () => {
    await scan();
    expect(await desk.records(`basis = 'oversight' and actor = 'auditor'`)).not.toEqual([]);
    const { body } = await desk.auditor.get('findings?actor=auditor');
    expect(body['items']).toEqual([]);
  });

  describe('rules', () => {
    it('are shown with their thresholds, and each change is recorded', async () => {
      const rules = [{ rule: 'outside-hours', enabled: false, thresholds: { fromHour: 8 } }];
      const { status, body } = await desk.auditor.put('rules', { rules });
      expect(status).toBe(200);
      expect((await desk.auditor.get('rules')).body).toEqual(body);
      const shown = (body['rules'] as { rule: string }[]).find(({ rule }) => rule === 'outside-hours');
      expect(shown).toEqual({
        rule: 'outside-hours',
        enabled: false,
        thresholds: { fromHour: 8, toHour: 21, minimum: 1 },
      });
      const changes = () =>
        desk.env.db.database.query(`select 1 from access_record where record like '%outside-hours%"audit-rule"%'`);
      expect(await changes()).toHaveLength(1);
      expect((await desk.auditor.put('rules', { rules })).status).toBe(200);
      expect(await changes()).toHaveLength(1);
    });

    it('are refused with the field and what would do', async () => {
      const rules = [
        { rule: 'volume-peers', thresholds: { factor: 0 } },
        { rule: 'outside-hours', thresholds: { fromHour: 22 } },
        { rule: 'unknown' },
      ];
      const { status, body } = await desk.auditor.put('rules', { rules });
      expect(status).toBe(422);
      const errors = body['errors'] as { pointer: string; message: string }[];
      expect(errors.map(({ pointer }) => pointer)).toEqual([
        '/rules/0/thresholds/factor',
        '/rules/1/thresholds/toHour',
        '/rules/2/rule',
      ]);
      expect(errors[0]!.message).toContain('1.1から100まで');
    });

    it('I9 are for auditors alone, and so are findings and scans', async () => {
      const others = await desk.as('kanri', 'joho-seisaku', 'admin', 'supervisor', 'coordinator', 'caseworker');
      const answers = [
        await others.get('rules'),
        await others.put('rules', { rules: [] }),
        await others.get('findings'),
        await others.post('scans'),
        await others.post('findings/0198f000-0000-7000-8000-000000000001/settle', { reason: 'x' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    });
  });

  describe('settling', () => {
    it('keeps the reason sealed and commits to it in the log', async () => {
      const [found] = await findings('same-family-name');
      const reason = '親族ではないことを確かめた';
      const path = `findings/${found!.findingId}/settle`;
      expect(await desk.auditor.post(path, { reason })).toEqual({
        status: 200,
        body: { findingId: found!.findingId, state: 'settled' },
      });
      expect((await desk.auditor.post(path, { reason: 'another' })).status).toBe(200);
      expect((await findings('same-family-name'))[0]).toMatchObject({ state: 'settled' });
      const rows = await desk.env.db.database.query<{ row: string; sealed: Buffer }>(
        'select finding::text as row, settled_reason as sealed from finding where finding_id = $1',
        [found!.findingId],
      );
      expect(rows[0]!.sealed.length).toBeGreaterThan(0);
      expect(rows[0]!.row).not.toContain('親族');
      const records = await desk.env.db.database.query<{ record: string }>(
        `select record from access_record where record like $1 and record like '%"action":"change"%' order by counter`,
        [`%${found!.findingId}%`],
      );
      const commitments = records.map(({ record }) => (JSON.parse(record) as { commitment?: string }).commitment);
      expect(commitments).toEqual([expect.stringMatching(/^[\w-]{43}$/), undefined]);
    });

    it('says that there is no such finding, and records it', async () => {
      const answer = await desk.auditor.post(`findings/${personId(999)}/settle`, { reason: 'x' });
      expect(answer.status).toBe(404);
    });

    it('pages the list without loss', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await desk.auditor.get(`findings?limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...(body['items'] as Found[]).map(({ findingId }) => findingId));
        cursor = body['next'] as string | null;
      }
      const [row] = await desk.env.db.database.query<{ n: number }>('select count(*)::int as n from finding');
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(row!.n);
    });
  });
});
