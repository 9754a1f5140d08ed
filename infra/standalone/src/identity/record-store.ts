import type { Adapter } from 'oidc-provider';
import pg from 'pg';

const SCHEMA = `
  create table if not exists oidc_record (
    model text not null,
    id text not null,
    payload jsonb not null,
    uid text,
    user_code text,
    grant_id text,
    expires_at timestamptz,
    consumed_at timestamptz,
    primary key (model, id)
  );
  create index if not exists oidc_record_uid on oidc_record (model, uid) where uid is not null;
  create index if not exists oidc_record_grant on oidc_record (grant_id) where grant_id is not null;
  create index if not exists oidc_record_expiry on oidc_record (expires_at);
`;
const PURGE_EVERY_MS = 15 * 60_000;

/** Where the OIDC provider keeps sessions, codes and grants: a table, so that a restart logs nobody out. */
export class RecordStore {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly purging: NodeJS.Timeout,
  ) {}

  /** @param onError called with connection and purge errors that no request waits for */
  static async open(url: string, onError: (error: unknown) => void): Promise<RecordStore> {
    const pool = new pg.Pool({
      connectionString: url,
      max: 3,
      application_name: 'identity',
      idleTimeoutMillis: 60_000,
    });
    pool.on('error', onError);
    await pool.query(SCHEMA);
    const purge = () => void pool.query('delete from oidc_record where expires_at < now()').catch(onError);
    const purging = setInterval(purge, PURGE_EVERY_MS);
    purging.unref();
    purge();
    return new RecordStore(pool, purging);
  }

  async close(): Promise<void> {
    clearInterval(this.purging);
    await this.pool.end();
  }

  /** The provider asks for one adapter per kind of record. */
  adapterFor(model: string): Adapter {
    const findBy = async (column: 'id' | 'uid' | 'user_code', value: string) => {
      const { rows } = await this.pool.query<{ payload: Record<string, unknown>; consumed: string | null }>(
        `select payload, extract(epoch from consumed_at)::bigint as consumed from oidc_record
         where model = $1 and ${column} = $2 and (expires_at is null or expires_at > now())`,
        [model, value],
      );
      const row = rows[0];
      if (row === undefined) return undefined;
      return row.consumed === null ? row.payload : { ...row.payload, consumed: Number(row.consumed) };
    };
    return {
      find: (id) => findBy('id', id),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (code) => findBy('user_code', code),
      upsert: (id, payload, expiresIn) => this.upsert(model, id, payload, expiresIn),
      consume: (id) =>
        this.change('update oidc_record set consumed_at = now() where model = $1 and id = $2', model, id),
      destroy: (id) => this.change('delete from oidc_record where model = $1 and id = $2', model, id),
      revokeByGrantId: (grantId) => this.change('delete from oidc_record where grant_id = $1', grantId),
    };
  }

  private async upsert(model: string, id: string, payload: Record<string, unknown>, expiresIn?: number): Promise<void> {
    await this.change(
      `insert into oidc_record (model, id, payload, uid, user_code, grant_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7::double precision))
       on conflict (model, id) do update set payload = excluded.payload, uid = excluded.uid,
         user_code = excluded.user_code, grant_id = excluded.grant_id, expires_at = excluded.expires_at`,
      ...[model, id, JSON.stringify(payload), payload.uid ?? null, payload.userCode ?? null, payload.grantId ?? null],
      expiresIn ?? null,
    );
  }

  private async change(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.pool.query(sql, parameters);
  }
}
