import { algorithms, formatSigner, formatVerifierKey, generateSigner } from '@tsunagi/transparency-log';

/**
 * A fresh key pair as two lines: the secret one (`PRIVATE+KEY+…`), then the one to hand out.
 * @param kind `--new-key` for a witness (WITNESS_KEY), `--new-log-key` for a log (LOG_SIGNING_KEYS)
 * @param name e.g. `hidamari.example/witness`. @throws NoteError key-malformed
 */
export function newKeyLines(kind: '--new-key' | '--new-log-key', name: string): string {
  const signer = generateSigner(name, kind === '--new-key' ? algorithms.cosignature : algorithms.ed25519);
  return `${formatSigner(signer)}\n${formatVerifierKey(signer.verifier)}\n`;
}
