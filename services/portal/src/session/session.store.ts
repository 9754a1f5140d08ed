import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@tsunagi/contracts';
import type { Database, Tx } from '@tsunagi/persistence';
import { openText, sealText } from '@tsunagi/sealing';

/** A person's login at this portal. */
export interface Session {
  readonly staff: string;
  readonly agency: string;
  readonly csrf: string;
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresAt: Date;
}

const hashOf = (cookie: string): Buffer => createHash('sha256').update(cookie).digest();
const contextOf = (hash: Buffer): string => `portal.session/${hash.toString('hex')}/tokens`;

/** Sessions live in the database, so they survive a restart and hold on every replica. */
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly key: Buffer,
  ) {}

  /** @returns the cookie's value, 256 random bits; only its hash is kept. */
  async open(tx: Tx, actor: Actor, idToken: string, now: Date, expiresAt: Date): Promise<string> {
    const cookie = randomBytes(32).toString('base64url');
    const hash = hashOf(cookie);
    const tokens = sealText(this.key, contextOf(hash), JSON.stringify({ accessToken: actor.bearer, idToken }));
    await tx.query(
      'insert into session (cookie_hash, staff, agency, csrf, tokens, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [hash, actor.id, actor.agency, randomBytes(24).toString('base64url'), tokens, now, expiresAt],
    );
    await tx.query('delete from session where expires_at < $1', [now]);
    return cookie;
  }

  async find(cookie: string, now: Date): Promise<Session | null> {
    const hash = hashOf(cookie);
    const [row] = await this.database.query<{
      staff: string;
      agency: string;
      csrf: string;
      tokens: Buffer;
      expires_at: Date;
    }>('select staff, agency, csrf, tokens, expires_at from session where cookie_hash = $1 and expires_at > $2', [
      hash,
      now,
    ]);
    if (!row) return null;
    const tokens = JSON.parse(openText(this.key, contextOf(hash), row.tokens)) as {
      accessToken: string;
      idToken: string;
    };
    return { staff: row.staff, agency: row.agency, csrf: row.csrf, expiresAt: row.expires_at, ...tokens };
  }

  async close(cookie: string): Promise<void> {
    await this.database.query('delete from session where cookie_hash = $1', [hashOf(cookie)]);
  }
}
