import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { EventPayload } from '@tsunagi/contracts';
import { systemIds } from '@tsunagi/kernel';

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Records of one source, tied one to the next, as it would send them. @param at their own time */
export function chainOf(source: string, length: number, at: Date): EventPayload<'access.v1', 'AccessRecorded'>[] {
  let previous = sha256('');
  return Array.from({ length }, (_, n) => {
    const record = canonicalize({
      id: systemIds.next(),
      source,
      counter: n + 1,
      previous: previous.toString('base64url'),
      at: at.toISOString(),
      actor: { id: 'hana', agency: 'fukushi-somu', roles: ['caseworker'] },
      action: 'view',
      object: { kind: 'case' },
      outcome: 'success',
    })!;
    const [hash, previousHash] = [sha256(record), previous];
    previous = hash;
    return {
      source,
      counter: n + 1,
      record,
      hash: hash.toString('base64url'),
      previousHash: previousHash.toString('base64url'),
    };
  });
}
