/**
 * Prints a `.env` for docker-compose.yml: infra/compose/example.env with fresh secrets in the empty places.
 * `node infra/compose/make-env.mjs > .env`. Plain JavaScript, any Node >= 20.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const example = readFileSync(new URL('example.env', import.meta.url), 'utf8');

/** A key is 32 bytes in base64 (libs/config); a password must also stand in an address as it is. */
const secret = (name) => randomBytes(32).toString(name.endsWith('_KEK') ? 'base64' : 'base64url');

process.stdout.write(example.replace(/^([A-Z_]+)=$/gm, (_, name) => `${name}=${secret(name)}`));
