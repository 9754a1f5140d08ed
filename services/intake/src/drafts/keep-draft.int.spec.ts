import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tsunagi/persistence';
import { startIntakeDesk, type Caller, type IntakeDesk } from '../testing/intake-desk.js';
import { DRAFT_LIFETIME_MS, purgeDrafts } from './purge-drafts.sweep.js';

let desk: IntakeDesk;
let hana: Caller;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
});
afterAll(() => desk.close());

const form = { person: { name: '𠮷田', kana: '' }, needs: ['debt'], step: 2 };

describe('a draft', () => {
  it('comes back as it was saved, the last one, and is gone once removed', async () => {
    expect((await hana.send('PUT', '/drafts/new-case', { step: 1 })).status).toBe(200);
    const saved = await hana.send('PUT', '/drafts/new-case', form);
    expect(saved.body).toMatchObject({ key: 'new-case' });
    expect((await hana.get('/drafts/new-case')).body).toEqual(form);
    expect((await hana.send('DELETE', '/drafts/new-case')).status).toBe(200);
    expect((await hana.get('/drafts/new-case')).status).toBe(404);
    expect((await hana.send('DELETE', '/drafts/new-case')).status).toBe(200);
  });

  it('is for the one who wrote it alone, also against a copied row', async () => {
    await hana.send('PUT', '/drafts/mine', form);
    const ken = await desk.as('ken');
    expect((await ken.get('/drafts/mine')).status).toBe(404);
    await ken.send('PUT', '/drafts/mine', { step: 1 });
    expect((await hana.get('/drafts/mine')).body).toEqual(form);
    await desk.env.db.database.query(
      `update draft set content = (select content from draft where account = 'hana' and key = 'mine') where account = 'ken'`,
    );
    const copied = await ken.get('/drafts/mine');
    expect(copied.status).toBe(500);
    expect(copied.text).not.toContain('𠮷田');
  });

  it('is recorded when begun, read and removed, not at every save', async () => {
    const before = (await desk.accessRecords()).length;
    await hana.send('PUT', '/drafts/recorded', form);
    await hana.send('PUT', '/drafts/recorded', form);
    await hana.get('/drafts/recorded');
    await hana.send('DELETE', '/drafts/recorded');
    const records = (await desk.accessRecords()).slice(before);
    expect(records.map(({ action }) => action)).toEqual(['create', 'view', 'change']);
    expect(records[0]!.object).toEqual({ kind: 'draft' });
  });

  it('is refused over 64 kB or under another kind of key; what was saved before stays', async () => {
    await hana.send('PUT', '/drafts/big', form);
    const big = await hana.send('PUT', '/drafts/big', { text: '長'.repeat(22_000) });
    expect([big.status, big.body['code']]).toEqual([413, 'draft-too-large']);
    expect((await hana.get('/drafts/big')).body).toEqual(form);
    expect((await hana.send('PUT', '/drafts/Big_Key', form)).status).toBe(404);
    expect((await hana.send('PUT', '/drafts/big', ['a'])).status).toBe(422);
  });

  it('is kept without the digits of a My Number, and says where', async () => {
    const typed = { text: '番号は 一二三四|五六七八|九〇一八 です', phone: '+82 10-1234-5678' };
    const kept = await hana.send('PUT', '/drafts/number', typed);
    expect([kept.status, kept.body]).toMatchObject([200, { masked: ['/text'] }]);
    const { body } = await hana.get('/drafts/number');
    expect(body).toEqual({ ...typed, text: '番号は ＊＊＊＊＊＊＊＊＊＊＊＊＊＊ です' });
    expect((await hana.send('PUT', '/drafts/number', form)).body).toMatchObject({ masked: [] });
  });

  it('nobody went on with is forgotten after 30 days', async () => {
    await hana.send('PUT', '/drafts/old', form);
    const database = desk.service.context.get(Database);
    const later = (ms: number) => new Date(desk.clock.now().getTime() + DRAFT_LIFETIME_MS + ms);
    await purgeDrafts(database, later(-60_000));
    expect((await hana.get('/drafts/old')).status).toBe(200);
    expect(await purgeDrafts(database, later(1))).toBeGreaterThan(0);
    expect((await hana.get('/drafts/old')).status).toBe(404);
  });
});

describe('the code lists', () => {
  it('are for everybody who is logged in', async () => {
    const partner = await desk.as('mika', 'hidamari', 'partner');
    const { status, body } = await partner.get<{ version: string; lists: Record<string, unknown[]> }>('/code-lists');
    expect(status).toBe(200);
    expect(body.lists['needs']).toHaveLength(16);
    expect((await fetch(`${desk.service.url}/api/v1/code-lists`)).status).toBe(401);
  });
});
