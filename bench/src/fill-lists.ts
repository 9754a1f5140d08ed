import { Persons } from '@tsunagi/intake';
import type { CaseId, PersonId } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { deriveKey, localKek, masterKey, PersonKeys } from '@tsunagi/sealing';
import { seededRandom } from '@tsunagi/testing';
import pg from 'pg';
import { progress } from './measure.js';
import type { RunningSystem } from './running-system.js';

const FAMILY = ['佐藤', '鈴木', '髙橋', '田中', '伊藤', '渡邉', '山本', '中村', '小林', '加藤', '𠮷田', '山田'];
const GIVEN = ['架空', '一郎', '花子', '太郎', '和子', '健一', '美咲', '翔太', '陽子', '直樹'];
const KANA = [
  'さとう',
  'すずき',
  'たかはし',
  'たなか',
  'いとう',
  'わたなべ',
  'やまもと',
  'なかむら',
  'こばやし',
  'かとう',
  'よしだ',
  'やまだ',
];
const BATCH = 500;
const at = Date.UTC(2026, 0, 1);
/** A version 7 UUID made from a number, so that the same filling has the same ids. */
const idOf = (kind: number, n: number): string =>
  `01990000-${String(kind).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
export const personOf = (n: number): PersonId => idOf(1, n) as PersonId;

/** Persons sealed and tokenised by intake's own code, one case each, all of 福祉総務課. */
export async function fillCases(system: RunningSystem, count: number): Promise<void> {
  const master = system.kek('intake');
  const persons = new Persons(new PersonKeys(localKek(master)), deriveKey(masterKey(master), 'search-tokens'));
  const database = await Database.connect({ url: system.databaseUrl('intake'), name: 'bench-fill' });
  const random = seededRandom(1);
  const tell = progress(`  ${count} cases`, count);
  for (let from = 0; from < count; from += BATCH) {
    await database.transaction(
      async (tx) => {
        for (let n = from; n < Math.min(count, from + BATCH); n++) {
          const family = random.below(FAMILY.length);
          const name = `${FAMILY[family]!} ${random.pick(GIVEN)}${n}`;
          const phone = `090-0000-${String(n % 10_000).padStart(4, '0')}`;
          const now = new Date(at + n * 60_000);
          await persons.add(
            tx,
            personOf(n),
            { name, kana: `${KANA[family]!} かくう`, phones: [phone], flags: [] },
            now,
          );
          tx.write(
            `insert into support_case (case_id, person_id, agency, assignee, number, channel, needs, status, opened_at, updated_at, version)
             values ($1, $2, 'fukushi-somu', 'caseworker', $3, 'self-visit', '[{"code":"food","primary":true}]', 'open', $4, $4, 1)`,
            [idOf(2, n) as CaseId, personOf(n), `R7-${String(n).padStart(6, '0')}`, now],
          );
        }
      },
      { budgetMs: 60_000 },
    );
    tell(Math.min(count, from + BATCH));
  }
  await database.query('analyze');
  await database.close();
}

/** Referrals to ひだまり, accepted long ago; the inbox reads them without their packages. */
export async function fillInbox(system: RunningSystem, count: number): Promise<void> {
  const client = await connected(system.databaseUrl('referral'));
  const numbered = `generate_series(0, ${count - 1}) as n`;
  const id = (kind: number): string =>
    `('01990000-${String(kind).padStart(4, '0')}-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
  await client.query(
    `insert into case_ref select ${id(2)}, ${id(1)}, 'fukushi-somu', 'caseworker', 'open' from ${numbered}`,
  );
  await client.query(
    `insert into referral (referral_id, group_id, case_id, person_id, sender, recipient, created_by, kind, needs, categories, basis,
       basis_details, urgency, created_at, state, version, updated_at, attempt, sent_at, due_at, remind_at, decision_id, accepted_at, accepted_by)
     select ${id(3)}, ${id(3)}, ${id(2)}, ${id(1)}, 'fukushi-somu', case when n % 3 = 0 then 'hidamari' else 'tomoshibi' end, 'caseworker',
       'referral', '{food}', '{identity}', 'consent', '\\x00', 'normal', t, 'accepted', 3, t, 1, t, t, t, ${id(4)}, t, 'partner'
     from (select n, timestamptz '2026-01-01' + n * interval '1 minute' as t from ${numbered}) as made`,
  );
  await client.query('analyze');
  await client.end();
}

/** Access records as a source would send them, of 20,000 persons; made by the database itself. */
export async function fillRecords(system: RunningSystem, count: number): Promise<void> {
  const client = await connected(system.databaseUrl('audit'));
  const tell = progress(`  ${count} records`, count);
  const size = 50_000;
  for (let from = 1; from <= count; from += size) {
    await client.query(
      `insert into stored_record (source, counter, record, hash, previous, stored_at, record_id, at, actor, actor_agency, action, subject, outcome, recipient)
       select 'bench', n, record, sha256(convert_to(record, 'utf8')), '\\x00', t, id, t, 'partner', 'hidamari', action, subject::uuid, 'success', 'hidamari'
       from (select n, t, id, action, subject, json_build_object('id', id, 'source', 'bench', 'counter', n, 'previous', 'AAAA', 'at', to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'actor', json_build_object('id', 'partner', 'agency', 'hidamari', 'roles', json_build_array('partner')), 'action', action,
           'object', json_build_object('kind', 'referral-package'), 'subject', subject, 'outcome', 'success')::text as record
         from (select n, timestamp '2026-01-01' + n * interval '1 second' as t, ('01990000-0005-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id,
             case when n % 4 = 0 then 'disclose' else 'view' end as action, '01990000-0001-7000-8000-' || lpad((n % 20000)::text, 12, '0') as subject
           from generate_series($1::bigint, $2::bigint) as n) as made) as complete`,
      [from, Math.min(count, from + size - 1)],
    );
    tell(Math.min(count, from + size - 1));
  }
  await client.query('analyze');
  await client.end();
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
