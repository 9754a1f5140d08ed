import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateReferralKey } from '@tsunagi/sealing';
import { systemIds } from '@tsunagi/kernel';
import { catches, planted, waitFor } from '@tsunagi/testing';
import { Persons } from './person/persons.store.js';
import {
  consultationOf,
  startIntakeDesk,
  type Caller,
  type IntakeDesk,
  type OpenedCase,
} from './testing/intake-desk.js';
import { requestReferral } from './testing/request-referral.js';

/** Texts that stand nowhere else, one in each field that a person can fill. */
const secrets = {
  name: '秘密氏名髙橋',
  kana: 'ひみつしめい',
  birthDate: '1958-04-03',
  address: '秘密県秘密市秘密町9-9-9',
  phone: '090-0000-9876',
  email: 'himitsu@secret.example',
  text: '秘密の相談内容',
  reporter: '秘密の来談者',
  note: '秘密の記録',
  handOver: '秘密の引継ぎ',
  draft: '秘密の下書き',
} as const;

let desk: IntakeDesk;
let hana: Caller;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
});
afterAll(() => desk.close());

/** Every way intake has to take something in, and every event it makes of it. */
async function useEverything(): Promise<void> {
  const { name, kana, birthDate, address, phone, email, text, reporter } = secrets;
  const body = consultationOf(
    { name, kana, birthDate, address, phones: [phone], email },
    {
      reporter: { name: reporter, phone: '090-0000-8765', relation: '秘密の関係' },
      consultation: { needs: [{ code: 'debt' }], text },
    },
  );
  const { body: opened } = await hana.send<OpenedCase>('POST', '/cases', body, { 'idempotency-key': systemIds.next() });
  const path = `/cases/${opened.caseId}`;
  const keyed = (): Record<string, string> => ({ 'idempotency-key': systemIds.next() });
  await hana.send('POST', `${path}/notes`, { text: secrets.note }, keyed());
  await hana.send('PATCH', `${path}/person`, { kana: `${kana}二` }, { 'if-match': '"3"' });
  await hana.send(
    'POST',
    '/cases/reassign',
    { caseIds: [opened.caseId], assignee: 'ken', note: secrets.handOver },
    keyed(),
  );
  await hana.send('PUT', '/drafts/new-case', { person: { name, text: secrets.draft } });
  await hana.get(`/cases?q=${encodeURIComponent(name)}`, { 'access-purpose': 'support' });
  await hana.get(path, { 'access-purpose': `support; ${encodeURIComponent('引継ぎの確認')}` });
  const { referralId } = await requestReferral(desk, opened, {
    categories: ['identity', 'contact', 'address', 'free-notes'],
    publicKey: generateReferralKey().publicKey,
  });
  await waitFor(async () => (await desk.outbox()).some(({ payload }) => payload['referralId'] === referralId), {
    what: 'the sealed package',
  });
}

/** Everything the database holds, as text and as bytes. */
async function everythingKept(): Promise<Buffer> {
  const { database } = desk.env.db;
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const parts: Buffer[] = [];
  for (const { name } of tables) {
    const rows = await database.query<Record<string, unknown>>(`select * from "${name}"`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      parts.push(
        Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      );
    }
  }
  return Buffer.concat(parts);
}

/** Fewer digits than this stand in some time or id by chance. */
const TELLING_DIGITS = 6;
const spellings = (text: string): string[] => {
  const utf8 = Buffer.from(text);
  const digits = text.replace(/\D/g, '');
  return [
    ...[text, text.normalize('NFKC'), utf8.toString('hex'), utf8.toString('base64')],
    ...(digits.length >= TELLING_DIGITS ? [digits] : []),
  ];
};

async function holdsNothingInClear(): Promise<void> {
  await useEverything();
  const kept = await everythingKept();
  expect(kept.length).toBeGreaterThan(5_000);
  const found = Object.entries(secrets).filter(([, secret]) => spellings(secret).some((text) => kept.includes(text)));
  expect(found.map(([field]) => field)).toEqual([]);
}

describe('I7 the database and its events', () => {
  it('hold no name, telephone number, address or text in clear, and the check would notice one', async () => {
    const persons = desk.service.context.get(Persons);
    const add = persons.add.bind(persons);
    persons.add = async (tx, personId, profile, now) => {
      const leak = 'insert into account_key (account, wrapped, created_at) values ($1, $2, $3) on conflict do nothing';
      if (planted('clear-name')) await tx.query(leak, [profile.name, Buffer.of(0), now]);
      return add(tx, personId, profile, now);
    };
    expect(String(await catches('clear-name', holdsNothingInClear))).toContain('name');
  });

  it('tokens of the same name differ between two services with keys of their own', async () => {
    const other = await startIntakeDesk();
    try {
      const tokensOf = async (of: IntakeDesk): Promise<unknown> => {
        await (await of.as('hana')).send('POST', '/cases', consultationOf({ name: '同じ名前' }));
        const [row] = await of.env.db.database.query('select name_tokens from person order by created_at desc limit 1');
        return row!['name_tokens'];
      };
      const [one, two] = [await tokensOf(desk), await tokensOf(other)];
      expect(one).toHaveLength((two as unknown[]).length);
      expect(one).not.toEqual(two);
    } finally {
      await other.close();
    }
  });
});
