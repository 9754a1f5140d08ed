import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { algorithms, formatSigner, generateSigner, NoteError, parseSigner } from '@tsunagi/transparency-log';
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
  /** Keys of the audit log (`PRIVATE+KEY+…`). The first says what the log is called; each signs. */
  logSigners: z.array(z.string().refine(isLogSigner)).min(1),
});
export type Secrets = z.output<typeof secrets>;
/** A folder of before there was a log. */
const kept = secrets.partial({ logSigners: true });

/** Name of the log in a new folder, unless LOG_ORIGIN says another. */
const LOG_ORIGIN = 'minatono.example/audit';

/**
 * Reads the secrets of a data folder, or makes them in a new one; what an older version did not make yet is added.
 * @param logOrigin name of the log, e.g. `minatono.example/audit`; counts when its key is made, not later
 * @throws CannotStart data-unreadable when they are damaged: new ones would make the data unreadable for good;
 * setting-wrong for a name that no key can have
 */
export function openSecrets(folder: DataFolder, logOrigin: string = LOG_ORIGIN): Secrets {
  const found = existsSync(folder.secrets) ? readSecrets(folder) : undefined;
  if (found?.logSigners) return { ...found, logSigners: found.logSigners };
  const whole = found ? { ...found, logSigners: [makeLogSigner(logOrigin)] } : makeSecrets(logOrigin);
  writeWhole(folder.secrets, `${JSON.stringify(whole, null, 2)}\n`, 0o600);
  return whole;
}

function readSecrets(folder: DataFolder): z.output<typeof kept> {
  try {
    return kept.parse(JSON.parse(readFileSync(folder.secrets, 'utf8')));
  } catch {
    throw new CannotStart('data-unreadable', { path: folder.path, file: 'secrets.json' });
  }
}

/** Fresh secrets, every one of 256 random bits. */
export function makeSecrets(logOrigin: string = LOG_ORIGIN): Secrets {
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
    logSigners: [makeLogSigner(logOrigin)],
  };
}

function makeSigningKey(): Record<string, string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  return { ...jwk, kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'ES256' };
}

function makeLogSigner(origin: string): string {
  try {
    return formatSigner(generateSigner(origin, algorithms.ed25519));
  } catch (error) {
    if (error instanceof NoteError) throw new CannotStart('setting-wrong', { setting: 'LOG_ORIGIN' });
    throw error;
  }
}

function isLogSigner(text: string): boolean {
  try {
    return parseSigner(text).verifier.algorithm === algorithms.ed25519;
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}
