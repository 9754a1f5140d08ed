import { createHash, randomBytes } from 'node:crypto';
import type { PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, openText, type PersonKeys, sealText } from '@tsunagi/sealing';
import { z } from 'zod';

const SALT_BYTES = 32;
const word = z.object({ salt: z.base64url(), text: z.string() });

/** A text that auditors and agencies wrote, as it is kept: sealed, with what commits to it in the log. */
export interface SealedWord {
  readonly sealed: Buffer;
  /** base64url, for the access record. */
  readonly commitment: string;
}

/** SHA-256 over salt ‖ text (UTF-8), base64url. Whoever is shown both checks that the text was not changed since. */
export const commitmentOf = (salt: Buffer, text: string): string =>
  createHash('sha256').update(salt).update(text, 'utf8').digest('base64url');

/**
 * Seals a text with a fresh salt. The salt lies under the seal too: without the key nobody can try texts against the
 * commitment. @param place `<table>/<id>/<column>`: it opens only there
 */
export function sealWord(key: DataKey, place: string, text: string): SealedWord {
  const salt = randomBytes(SALT_BYTES);
  const sealed = sealText(key, place, JSON.stringify({ salt: salt.toString('base64url'), text }));
  return { sealed, commitment: commitmentOf(salt, text) };
}

export interface OpenedWord {
  readonly text: string;
  /** base64url, 32 bytes. */
  readonly salt: string;
  readonly commitment: string;
}

/** @throws UnsealError */
export function openWord(key: DataKey, place: string, sealed: Buffer): OpenedWord {
  const { salt, text } = word.parse(JSON.parse(openText(key, place, sealed)));
  return { text, salt, commitment: commitmentOf(Buffer.from(salt, 'base64url'), text) };
}

/** The key of a review, finding or sample: of its own, so that its texts can be erased alone. */
export const keyOf = (keys: PersonKeys, tx: Tx, id: string): Promise<DataKey> => keys.getOrCreate(tx, id as PersonId);
