import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Algorithm, type SignerKey, verifierKey } from '@tsunagi/transparency-log';
import type { Choice } from './seeded-choice.js';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that comes out the same for the same seed. For tests only: whoever knows the seed knows the key. */
export function seededSigner(name: string, algorithm: Algorithm, choice: Choice): SignerKey {
  const der = Buffer.concat([PKCS8_ED25519, choice.bytes(32)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { verifier: verifierKey(name, algorithm, publicKey), privateKey };
}
