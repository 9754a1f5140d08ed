import type { PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, numberTokens, openText, type PersonKeys, sealText, searchTokens } from '@tsunagi/sealing';
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
      `insert into person (person_id, profile, name_tokens, number_tokens, created_at, updated_at)
       values ($1, $2, $3::bigint[], $4::bigint[], $5, $5)`,
      [personId, ...this.sealed(personId, key, profile), now],
    );
    return { profile, key };
  }

  async change(tx: Tx, personId: PersonId, key: DataKey, profile: PersonProfile, now: Date): Promise<void> {
    tx.write(
      `update person set profile = $2, name_tokens = $3::bigint[], number_tokens = $4::bigint[], updated_at = $5
       where person_id = $1`,
      [personId, ...this.sealed(personId, key, profile), now],
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

  private sealed(personId: PersonId, key: DataKey, profile: PersonProfile): [Buffer, string[], string[]] {
    const names = [profile.name, profile.kana].filter((text) => text !== undefined);
    return [
      sealText(key, placeOf(personId), JSON.stringify(profile)),
      unique(names.flatMap((text) => searchTokens(this.tokenKey, text))),
      unique(profile.phones.flatMap((text) => numberTokens(this.tokenKey, text))),
    ];
  }
}

const unique = (tokens: readonly string[]): string[] => [...new Set(tokens)];
