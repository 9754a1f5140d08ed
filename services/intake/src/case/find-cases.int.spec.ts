import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCaseFor, startIntakeDesk, type Caller, type IntakeDesk, type OpenedCase } from '../testing/intake-desk.js';
import { Database } from '@tsunagi/persistence';
import { Persons } from '../person/persons.store.js';
import { renewSearchTokens } from '../person/renew-search-tokens.sweep.js';
import { caseList, type CaseList } from './case-view.schema.js';

const people: [string, string, string][] = [
  ['髙橋 花子', 'たかはし はなこ', '090-0000-1111'],
  ['高橋 一郎', 'たかはし いちろう', '090-0000-2222'],
  ['﨑山 明', 'さきやま あきら', '080-0000-3333'],
  ['𠮷田 実', 'よしだ みのる', '０７０−００００−４４４４'],
  ['渡邉\u{E0100} 道', 'わたなべ みち', '090-0000-5555'],
  ['Nguyễn Thị Lan', 'グエン・ティ・ラン', '090-0000-6666'],
  ['佐藤　茂', 'さとう しげる', '0123-45-6789'],
  ['ざとう いち', 'ざとう いち', '090-0000-1112'],
];

let desk: IntakeDesk;
let hana: Caller;
let ken: Caller;
const opened: OpenedCase[] = [];
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
  ken = await desk.as('ken');
  for (const [name, kana, phone] of people) {
    desk.clock.advance(1_000);
    opened.push(await openCaseFor(hana, { name, kana, phones: [phone], address: 'みなと野市' }));
  }
  await openCaseFor(await desk.as('yui', 'kodomo-katei'), { name: '髙橋 花子', kana: 'たかはし はなこ' });
});
afterAll(() => desk.close());

const purpose = { 'access-purpose': 'support' };
const find = async (query: string, caller = ken, headers: Record<string, string> = purpose): Promise<CaseList> => {
  const answer = await caller.get<CaseList>(`/cases?${query}`, headers);
  expect(answer.status).toBe(200);
  return caseList.parse(answer.body);
};
const names = ({ items }: CaseList): (string | undefined)[] => items.map(({ name }) => name);
const search = async (q: string): Promise<(string | undefined)[]> => names(await find(`q=${encodeURIComponent(q)}`));

describe('a list of cases', () => {
  it('without a purpose holds those in one’s own charge, with one the agency’s; newest change first', async () => {
    expect(names(await find('', hana, {}))).toEqual(people.map(([name]) => name).reverse());
    expect(names(await find('', ken, {}))).toEqual([]);
    expect(names(await find('q=&status=&assignee=&cursor='))).toHaveLength(people.length);
    expect(names(await find('assignee=me'))).toEqual([]);
    expect(names(await find('assignee=hana'))).toHaveLength(people.length);
    const silent = await ken.get('/cases?assignee=hana');
    expect([silent.status, silent.body['code']]).toEqual([400, 'access-purpose-required']);
    expect((await desk.accessRecords()).at(-1)).toMatchObject({
      outcome: 'refused',
      reason: 'access-purpose-required',
    });
  });

  it('shows no address and no telephone number', async () => {
    const { text } = await ken.get('/cases', purpose);
    expect(text).not.toMatch(/みなと野市|0000-/);
  });

  it('records everyone who appears, one by one', async () => {
    const before = (await desk.accessRecords()).length;
    const { items } = await find('limit=3');
    const records = (await desk.accessRecords()).slice(before);
    expect(records.map(({ action, subject }) => [action, subject])).toEqual(
      items.map(({ personId }) => ['list', personId]),
    );
  });

  it('turns page by page through everything, once each, also where the times are the same', async () => {
    await desk.env.db.database.query(`update support_case set updated_at = '2026-11-01' where number < $1`, [
      opened[5]!.number,
    ]);
    const all = names(await find(''));
    const seen: (string | undefined)[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: CaseList = await find(`limit=3${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...names(page));
      cursor = page.next;
    }
    expect(seen).toEqual(all);
    expect((await ken.get('/cases?cursor=nonsense', purpose)).status).toBe(400);
    expect((await ken.get('/cases?limit=101', purpose)).status).toBe(400);
  });

  it('can be of one state', async () => {
    await hana.send('POST', `/cases/${opened[0]!.caseId}/close`, {});
    expect(names(await find('status=closed'))).toEqual(['髙橋 花子']);
    expect(names(await find('status=open'))).toHaveLength(people.length - 1);
    await hana.send('POST', `/cases/${opened[0]!.caseId}/reopen`, {});
  });
});

describe('a search', () => {
  it.each([
    ['高橋', ['髙橋 花子', '高橋 一郎']],
    ['髙橋　花', ['髙橋 花子']],
    ['タカハシ', ['髙橋 花子', '高橋 一郎']],
    ['崎山', ['﨑山 明']],
    ['吉', ['𠮷田 実']],
    ['渡辺', ['渡邉\u{E0100} 道']],
    ['nguyen lan', ['Nguyễn Thị Lan']],
    ['ぐえん', ['Nguyễn Thị Lan']],
    ['さとう', ['佐藤　茂']],
    ['090-0000-1111', ['髙橋 花子']],
    ['０７０００００４４４４', ['𠮷田 実']],
    ['+81 80 0000 3333', ['﨑山 明']],
    ['6789', ['佐藤　茂']],
    ['子花', []],
    ['橋', []],
    ['090', []],
  ])('for %s finds %j', async (q, found) => expect((await search(q)).sort()).toEqual([...found].sort()));

  it('finds a case by its number, as people type it', async () => {
    const { number } = opened[2]!;
    expect(await search(number)).toEqual(['﨑山 明']);
    expect(await search(number.replace('R', 'ｒ').replace(/-0+/, '－'))).toEqual(['﨑山 明']);
  });

  it('can be sent in the body, so that no name stands in the address', async () => {
    const answer = await ken.send<CaseList>('POST', '/cases/search', { q: '髙橋', limit: 1 }, purpose);
    expect(answer.body.items).toHaveLength(1);
    const rest = await ken.send<CaseList>('POST', '/cases/search', { q: '髙橋', cursor: answer.body.next }, purpose);
    expect(names(rest.body)).toHaveLength(1);
    expect(rest.body.next).toBeNull();
  });

  it('finds persons with tokens of an earlier version, before they are made anew and after', async () => {
    const database = desk.service.context.get(Database);
    const old = `update person set name_tokens = '{}', number_tokens = '{}', tokens_version = 1`;
    const found = async (): Promise<(string | undefined)[]> => [
      ...(await search('高橋 花子')),
      ...(await search('090-0000-6666')),
    ];
    const before = await database.query('select name_tokens, number_tokens from person order by person_id');
    await database.query(old);
    expect(await found()).toEqual(['髙橋 花子', 'Nguyễn Thị Lan']);
    await renewSearchTokens(database, desk.service.context.get(Persons));
    expect(await database.query('select name_tokens, number_tokens from person order by person_id')).toEqual(before);
    expect(await database.query('select 1 from person where tokens_version < 2')).toEqual([]);
    expect(await found()).toEqual(['髙橋 花子', 'Nguyễn Thị Lan']);
  });

  it('is recorded for each person found, and also when it finds nobody', async () => {
    const before = (await desk.accessRecords()).length;
    await search('高橋');
    await search('存在しない');
    const records = (await desk.accessRecords()).slice(before);
    expect(records.map(({ action, subject }) => [action, subject !== undefined])).toEqual([
      ['search', true],
      ['search', true],
      ['search', false],
    ]);
  });

  it('is refused when it holds a My Number', async () => {
    expect((await ken.get('/cases?q=123456789018', purpose)).status).toBe(422);
  });
});
