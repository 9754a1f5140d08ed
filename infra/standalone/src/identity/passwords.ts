import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** N and r of scrypt (RFC 7914): 16 MiB and some 50 ms per check, so that guessing is dear and logging in is not. */
const COST = 16_384;
const BLOCK = 8;
const LENGTH = 32;

/** @returns `scrypt$N$r$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const hash = await derive(password, salt, COST, BLOCK);
  return ['scrypt', COST, BLOCK, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether the password belongs to the stored hash; a hash that cannot be read belongs to none. */
export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [kind, cost, block, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), Number(cost), Number(block));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** A person types a password in one of several Unicode forms; all give the same hash (RFC 8265, section 4.2.1). */
const derive = (password: string, salt: Buffer, cost: number, block: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, LENGTH, { N: cost, r: block, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
