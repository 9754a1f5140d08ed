import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole, type DataFolder } from './data-folder.js';
import { CannotStart } from './messages.js';

/** The services that own a database each. */
export const SERVICES = ['intake', 'consent', 'referral', 'audit', 'portal'] as const;
export type ServiceName = (typeof SERVICES)[number];

const word = z.string().min(32);
const perService = z.object({ intake: word, consent: word, referral: word, audit: word, portal: word });
const secrets = z.object({
  /** Tells this data folder from any other, also where parts of it must lie elsewhere. */
  instance: z.string().regex(/^[0-9a-f]{16}$/),
  databases: z.object({ admin: word, owner: perService, app: perService, bus: word, identity: word }),
  /** Key-encryption keys, 32 bytes in base64. Who has them reads everything; without them nothing can be read. */
  keks: perService,
  serviceSecret: word,
  portalCookies: z.array(word).min(1),
  identityCookies: z.array(word).min(1),
  portalClient: word,
  /** Private ES256 key that signs access tokens, as JWK. */
  signingKey: z.record(z.string(), z.string()),
});
export type Secrets = z.output<typeof secrets>;

/**
 * Reads the secrets of a data folder, or makes them in a new one.
 * @throws CannotStart data-unreadable when they are damaged: new ones would make the data unreadable for good.
 */
export function openSecrets(folder: DataFolder): Secrets {
  if (existsSync(folder.secrets)) return readSecrets(folder);
  const made = makeSecrets();
  writeWhole(folder.secrets, `${JSON.stringify(made, null, 2)}\n`, 0o600);
  return made;
}

function readSecrets(folder: DataFolder): Secrets {
  try {
    return secrets.parse(JSON.parse(readFileSync(folder.secrets, 'utf8')));
  } catch {
    throw new CannotStart('data-unreadable', { path: folder.path, file: 'secrets.json' });
  }
}

/** Fresh secrets, every one of 256 random bits. */
export function makeSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64url');
  const each = (make: () => string) =>
    Object.fromEntries(SERVICES.map((name) => [name, make()])) as Record<ServiceName, string>;
  return {
    instance: randomBytes(8).toString('hex'),
    databases: { admin: secret(), owner: each(secret), app: each(secret), bus: secret(), identity: secret() },
    keks: each(() => randomBytes(32).toString('base64')),
    serviceSecret: secret(),
    portalCookies: [secret()],
    identityCookies: [secret()],
    portalClient: secret(),
    signingKey: makeSigningKey(),
  };
}

function makeSigningKey(): Record<string, string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  return { ...jwk, kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'ES256' };
}
