import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  algorithms,
  formatSigner,
  formatVerifierKey,
  generateSigner,
  NoteError,
  type SignerKey,
} from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';
import { readWitnessKey, type WitnessSettings } from './settings.js';
import { writeDurably } from './write-durably.io.js';

/**
 * The key of a folder: the one given, the one kept there, or at the very first start a new one. `verifier-key.txt`
 * beside it says whose memory the folder holds: a key never takes over the memory of another, nor goes on without one.
 * @param remembers whether heads are kept in the folder
 * @throws CannotWitnessError key-lost, key-unreadable, other-key, setting-missing
 */
export function openSigner({ folder, signer: given, name }: WitnessSettings, remembers: boolean): SignerKey {
  const keyFile = join(folder, 'witness.key');
  const publicFile = join(folder, 'verifier-key.txt');
  const isNew = !existsSync(publicFile);
  if (given === undefined && !existsSync(keyFile)) {
    if (remembers || !isNew) throw new CannotWitnessError('key-lost', keyFile);
    if (name === undefined) throw new CannotWitnessError('setting-missing', 'WITNESS_NAME');
    writeDurably(keyFile, Buffer.from(`${formatSigner(makeKey(name))}\n`), 0o600);
  }
  const signer = given ?? readKey(keyFile);
  const vkey = formatVerifierKey(signer.verifier);
  if (isNew && remembers) throw new CannotWitnessError('key-lost', publicFile);
  if (isNew) writeDurably(publicFile, Buffer.from(`${vkey}\n`), 0o644);
  else if (readFileSync(publicFile, 'utf8').trim() !== vkey) throw new CannotWitnessError('other-key', folder);
  return signer;
}

function makeKey(name: string): SignerKey {
  try {
    return generateSigner(name, algorithms.cosignature);
  } catch (error) {
    if (error instanceof NoteError) throw new CannotWitnessError('setting-wrong', 'WITNESS_NAME');
    throw error;
  }
}

function readKey(path: string): SignerKey {
  try {
    return readWitnessKey(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if (error instanceof NoteError) throw new CannotWitnessError('key-unreadable', path);
    throw error;
  }
}
