/**
 * Prints a `.env` for docker-compose.yml: infra/compose/example.env with fresh secrets in the empty places.
 * `node infra/compose/make-env.mjs > .env`; with LOG_ORIGIN set, the log and its keys bear that name.
 * Plain JavaScript, any Node >= 20.
 */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const example = readFileSync(new URL('example.env', import.meta.url), 'utf8');
const origin = process.env.LOG_ORIGIN || /^LOG_ORIGIN=(.+)$/m.exec(example)[1];
const place = origin.split('/')[0];

/** A pair of note keys (C2SP signed-note): `secret` is `PRIVATE+KEY+…`. @param algorithm 1 signs a log, 4 cosigns */
function noteKey(name, algorithm) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of either encoding are the key itself (RFC 8410).
  const open = Buffer.concat([
    Buffer.from([algorithm]),
    publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
  ]);
  const seed = Buffer.concat([
    Buffer.from([algorithm]),
    privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32),
  ]);
  const id = createHash('sha256').update(`${name}\n`).update(open).digest('hex').slice(0, 8);
  const written = (key) => `${name}+${id}+${key.toString('base64')}`;
  return { secret: `PRIVATE+KEY+${written(seed)}`, open: written(open) };
}

const log = noteKey(origin, 1);
const witnesses = [1, 2].map((number) => noteKey(`${place}/witness-${number}`, 4));
const keys = {
  LOG_SIGNING_KEYS: log.secret,
  WITNESS_LOGS: `${origin}=${log.open}`,
  ...Object.fromEntries(
    witnesses.flatMap(({ secret, open }, at) => [
      [`WITNESS_${at + 1}_KEY`, secret],
      [`WITNESS_${at + 1}_VKEY`, open],
    ]),
  ),
};

/** A key is 32 bytes in base64 (libs/config); a password must also stand in an address as it is. */
const secret = (name) => randomBytes(32).toString(name.endsWith('_KEK') ? 'base64' : 'base64url');

process.stdout.write(
  example
    .replace(/^LOG_ORIGIN=.*$/m, `LOG_ORIGIN=${origin}`)
    .replace(/^([A-Z0-9_]+)=$/gm, (_, name) => `${name}=${keys[name] ?? secret(name)}`),
);
