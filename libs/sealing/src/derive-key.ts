import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aead.js';

/**
 * A key for one use from a master key: HKDF-SHA256 (RFC 5869), empty salt, the label as info. Different labels give
 * independent keys.
 * @param master 32 random bytes. @param label fixed in the code, e.g. `search-tokens`.
 */
export const deriveKey = (master: Buffer, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, '', `tsunagi/${label}`, KEY_BYTES));
