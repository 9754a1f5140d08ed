import type { PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import {
  type DataKey,
  numberTokens,
  openText,
  type PersonKeys,
  sealText,
  searchTokens,
  TOKENS_VERSION,
} from '@tsunagi/sealing';
import type { PersonProfile } from './person.js';

/** A person with the key that opens what is written about them; both for the running transaction only. */
export interface OpenedPerson {
  readonly profile: PersonProfile;
  readonly key: DataKey;
}

const placeOf = (personId: PersonId): string => `person/${personId}/profile`;

/**
 * Persons in the database: one sealed text each, byte for byte as entered (I10), beside keyed tokens to search by. A
 * copy of the database without the service's keys tells no name and answers no guess.
 */
export class Persons {
  /** @param tokenKey 32 bytes, for search tokens alone. */
  constructor(
    private readonly keys: PersonKeys,
    private readonly tokenKey: Buffer,
  ) {}

  /** Keeps a new person under a new key. */
  async add(tx: Tx, personId: PersonId, profile: PersonProfile, now: Date): Promise<OpenedPerson> {
    const key = await this.keys.create(tx, personId);
    tx.write(
      `insert into person (person_id, profile, name_tokens, number_tokens, tokens_version, created_at, updated_at)
       values ($1, $2, $3::bigint[], $4::bigint[], $5, $6, $6)`,
      [personId, sealed(personId, key, profile), ...this.tokensOf(profile), TOKENS_VERSION, now],
    );
    return { profile, key };
  }

  async change(tx: Tx, personId: PersonId, key: DataKey, profile: PersonProfile, now: Date): Promise<void> {
    tx.write(
      `update person set profile = $2, name_tokens = $3::bigint[], number_tokens = $4::bigint[], tokens_version = $5,
         updated_at = $6
       where person_id = $1`,
      [personId, sealed(personId, key, profile), ...this.tokensOf(profile), TOKENS_VERSION, now],
    );
  }

  /** @returns undefined when the person has been erased (I8). */
  async open(tx: Tx, personId: PersonId): Promise<OpenedPerson | undefined> {
    return (await this.openMany(tx, [personId])).get(personId);
  }

  /** One round trip for any number; those erased are absent. */
  async openMany(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, OpenedPerson>> {
    const [keys, rows] = await Promise.all([
      this.keys.getMany(tx, personIds),
      tx.query<{ person_id: PersonId; profile: Buffer }>(
        'select person_id, profile from person where person_id = any($1::uuid[])',
        [personIds],
      ),
    ]);
    const opened = new Map<PersonId, OpenedPerson>();
    for (const { person_id: personId, profile } of rows) {
      const key = keys.get(personId);
      if (!key) continue;
      const clear = openText(key, placeOf(personId), profile);
      opened.set(personId, { key, profile: JSON.parse(clear) as PersonProfile });
    }
    return opened;
  }

  /**
   * Makes the tokens anew of persons who have those of an earlier version; somebody erased keeps none.
   * @returns how many it found, at most `limit`
   */
  async renewTokens(tx: Tx, limit: number): Promise<number> {
    const rows = await tx.query<{ person_id: PersonId }>(
      `select person_id from person where tokens_version < $1 order by person_id limit $2 for update skip locked`,
      [TOKENS_VERSION, limit],
    );
    const ids = rows.map((row) => row.person_id);
    const opened = await this.openMany(tx, ids);
    for (const personId of ids) {
      const person = opened.get(personId);
      tx.write(
        `update person set name_tokens = $2::bigint[], number_tokens = $3::bigint[], tokens_version = $4
         where person_id = $1`,
        [personId, ...(person ? this.tokensOf(person.profile) : [[], []]), TOKENS_VERSION],
      );
    }
    return ids.length;
  }

  private tokensOf(profile: PersonProfile): [string[], string[]] {
    const names = [profile.name, profile.kana].filter((text) => text !== undefined);
    return [
      unique(names.flatMap((text) => searchTokens(this.tokenKey, text))),
      unique(profile.phones.flatMap((text) => numberTokens(this.tokenKey, text))),
    ];
  }
}

const sealed = (personId: PersonId, key: DataKey, profile: PersonProfile): Buffer =>
  sealText(key, placeOf(personId), JSON.stringify(profile));

const unique = (tokens: readonly string[]): string[] => [...new Set(tokens)];
