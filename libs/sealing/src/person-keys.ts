import { randomBytes } from 'node:crypto';
import type { PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { KEY_BYTES } from './aead.js';
import type { KekProvider } from './kek.js';

/** 32 bytes that open one person's rows. Valid for the running transaction: never keep one beyond it (I8). */
export type DataKey = Buffer;

/** The person's data has been erased: what is left of it cannot be read by anyone. */
export class KeyDestroyedError extends Error {
  constructor(readonly personId: PersonId) {
    super('the key of this person has been destroyed');
    this.name = 'KeyDestroyedError';
  }
}

/** The person never had a key here: a bug, or an id of another service. */
export class KeyUnknownError extends Error {
  constructor(readonly personId: PersonId) {
    super('this person has no key here');
    this.name = 'KeyUnknownError';
  }
}

interface KeyRow {
  readonly person_id: PersonId;
  readonly wrapped: Buffer | null;
}

/**
 * The persons' keys of one service. Nothing is cached: each call reads the table, so that once `destroy` has committed
 * no replica opens the person's data again (I8).
 */
export class PersonKeys {
  constructor(private readonly kek: KekProvider) {}

  /** A new key. @throws a unique violation when the person has, or had, one. */
  async create(tx: Tx, personId: PersonId): Promise<DataKey> {
    const { key, wrapped } = this.fresh(personId);
    tx.write('insert into person_key (person_id, wrapped, kek_id) values ($1, $2, $3)', [
      personId,
      wrapped,
      this.kek.id,
    ]);
    return key;
  }

  /** @throws KeyDestroyedError, KeyUnknownError */
  async get(tx: Tx, personId: PersonId): Promise<DataKey> {
    const [row] = await this.rows(tx, [personId]);
    if (!row) throw new KeyUnknownError(personId);
    if (!row.wrapped) throw new KeyDestroyedError(personId);
    return this.unwrap(personId, row.wrapped);
  }

  /** The person's key, made if there never was one. @throws KeyDestroyedError: a destroyed key is never replaced. */
  async getOrCreate(tx: Tx, personId: PersonId): Promise<DataKey> {
    const { key, wrapped } = this.fresh(personId);
    const made = await tx.query(
      `insert into person_key (person_id, wrapped, kek_id) values ($1, $2, $3)
       on conflict (person_id) do nothing returning person_id`,
      [personId, wrapped, this.kek.id],
    );
    return made.length > 0 ? key : this.get(tx, personId);
  }

  /** The keys that exist, by person; those destroyed or unknown are absent. */
  async getMany(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, DataKey>> {
    const keys = new Map<PersonId, DataKey>();
    for (const { person_id: personId, wrapped } of await this.rows(tx, personIds)) {
      if (wrapped) keys.set(personId, this.unwrap(personId, wrapped));
    }
    return keys;
  }

  /** Those of the persons whose data can be read here: not erased, and known. */
  async existing(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    const rows = await tx.query<Pick<KeyRow, 'person_id'>>(
      'select person_id from person_key where person_id = any($1::uuid[]) and wrapped is not null',
      [personIds],
    );
    return new Set(rows.map(({ person_id: personId }) => personId));
  }

  /**
   * Erases: from the commit on nobody reads the person's data here. Repeating it changes nothing; for a person without a
   * key it leaves a tombstone, so that none is made later.
   */
  async destroy(tx: Tx, personId: PersonId, now: Date): Promise<void> {
    await tx.query(
      `insert into person_key (person_id, wrapped, kek_id, created_at, destroyed_at) values ($1, null, $2, $3, $3)
       on conflict (person_id) do update set wrapped = null, destroyed_at = excluded.destroyed_at
       where person_key.destroyed_at is null`,
      [personId, this.kek.id, now],
    );
  }

  private rows(tx: Tx, personIds: readonly PersonId[]): Promise<KeyRow[]> {
    return tx.query<KeyRow>('select person_id, wrapped from person_key where person_id = any($1::uuid[])', [personIds]);
  }

  private fresh(personId: PersonId): { key: DataKey; wrapped: Buffer } {
    const key = randomBytes(KEY_BYTES);
    return { key, wrapped: this.kek.wrap(key, contextOf(personId)) };
  }

  private unwrap(personId: PersonId, wrapped: Buffer): DataKey {
    return this.kek.unwrap(wrapped, contextOf(personId));
  }
}

/** Binds a wrapped key to its person: copied to another's row it does not unwrap. */
const contextOf = (personId: PersonId): string => `person_key/${personId}`;
