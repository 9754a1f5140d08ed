import { randomBytes } from 'node:crypto';
import type { StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, type KekProvider, openText, sealText } from '@tsunagi/sealing';

/** Bytes of an account's key (AES-256). */
const KEY_BYTES = 32;
const placeOfKey = (account: StaffId): string => `account_key/${account}`;
const placeOf = (account: StaffId, key: string): string => `draft/${account}/${key}/content`;

/** Half-filled forms of one account, sealed under a key of that account: nobody else's request ever opens them. */
export class Drafts {
  constructor(private readonly kek: KekProvider) {}

  /** @returns the JSON text as it was kept; undefined when there is none. */
  async find(tx: Tx, account: StaffId, key: string): Promise<string | undefined> {
    const [row] = await tx.query<{ content: Buffer; wrapped: Buffer }>(
      'select content, wrapped from draft join account_key using (account) where account = $1 and key = $2',
      [account, key],
    );
    if (!row) return undefined;
    const accountKey = this.kek.unwrap(row.wrapped, placeOfKey(account));
    return openText(accountKey, placeOf(account, key), row.content);
  }

  /** @returns whether there was none before. */
  async keep(tx: Tx, account: StaffId, key: string, json: string, now: Date): Promise<boolean> {
    const sealed = sealText(await this.accountKey(tx, account, now), placeOf(account, key), json);
    const [row] = await tx.query<{ fresh: boolean }>(
      `insert into draft (account, key, content, saved_at) values ($1, $2, $3, $4)
       on conflict (account, key) do update set content = excluded.content, saved_at = excluded.saved_at
       returning xmax = 0 as fresh`,
      [account, key, sealed, now],
    );
    return row!.fresh;
  }

  /** @returns whether there was one. */
  async remove(tx: Tx, account: StaffId, key: string): Promise<boolean> {
    const removed = await tx.query('delete from draft where account = $1 and key = $2 returning 1', [account, key]);
    return removed.length > 0;
  }

  private async accountKey(tx: Tx, account: StaffId, now: Date): Promise<DataKey> {
    const wrapped = this.kek.wrap(randomBytes(KEY_BYTES), placeOfKey(account));
    await tx.query(
      'insert into account_key (account, wrapped, created_at) values ($1, $2, $3) on conflict do nothing',
      [account, wrapped, now],
    );
    const [row] = await tx.query<{ wrapped: Buffer }>('select wrapped from account_key where account = $1', [account]);
    return this.kek.unwrap(row!.wrapped, placeOfKey(account));
  }
}
