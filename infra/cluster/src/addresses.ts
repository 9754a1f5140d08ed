import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Secrets } from '@tsunagi/infra-standalone/secrets';
import { knownLog, logOrigin } from '@tsunagi/infra-standalone/service-settings';
import { WITNESSES } from '@tsunagi/infra-standalone/witness-names';
import { algorithms, formatSigner, formatVerifierKey, type SignerKey, signerFromSeed } from '@tsunagi/transparency-log';
import type { Ports } from './ports.js';
import { topology, type settings } from './topology.js';

/** What the templates of the topology stand for when the parts are local processes. */
export interface ClusterFacts {
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** The data folder. */
  readonly data: string;
  /** `http://localhost:PORT` of the portal and of Keycloak. */
  readonly origin: string;
  readonly identity: string;
  readonly settings: Readonly<Record<keyof typeof settings, string>>;
}

const LOOPBACK = '127.0.0.1';

/**
 * The meaning of placeholders for one process.
 * @param processName e.g. `consent-2`; its own port differs from its part's address, which is the balancer's
 */
export function placeholders(facts: ClusterFacts, processName: string): (placeholder: string) => string | undefined {
  return (placeholder) => {
    const [kind, rest] = placeholder.split(':') as [string, string | undefined];
    if (kind === 'host') return LOOPBACK;
    if (kind === 'origin') return facts.origin;
    if (kind === 'identity') return facts.identity;
    if (kind === 'setting') return (facts.settings as Readonly<Record<string, string>>)[rest ?? ''];
    if (kind === 'folder') return join(facts.data, processName);
    if (kind === 'public') return publicValue(facts.secrets, rest ?? '');
    if (kind === 'secret') return secretValue(facts.secrets, rest ?? '');
    if (kind === 'port') return ownPort(facts.ports, processName, rest ?? '')?.toString();
    return address(facts.ports, kind);
  };
}

/** `{port:keycloak.management}` is another port of the same process; `{port:consent}` its main one. */
function ownPort(ports: Ports, processName: string, asked: string): number | undefined {
  const use = asked.split('.')[1];
  return ports[use === undefined ? processName : `${processName}.${use}`];
}

function address(ports: Ports, part: string): string | undefined {
  const balancer = topology.find(({ balances }) => balances === part);
  const port = ports[balancer?.name ?? part];
  return port === undefined ? undefined : `${LOOPBACK}:${port}`;
}

/** The value of a secret by its variable's name, as in infra/compose/example.env. */
export function secretValue(secrets: Secrets, name: string): string | undefined {
  const { databases, keks, serviceSecret, portalCookies, portalClient } = secrets;
  const fixed: Readonly<Record<string, string>> = {
    SERVICE_SECRET: serviceSecret,
    COOKIE_KEYS: portalCookies.join(','),
    OIDC_CLIENT_SECRET: portalClient,
    IDENTITY_PASSWORD: databases.identity,
    REDIS_PASSWORD: derive(secrets, 'redis'),
    KEYCLOAK_ADMIN_PASSWORD: derive(secrets, 'keycloak administrator'),
    LOG_SIGNING_KEYS: secrets.logSigners.join(','),
  };
  const witness = witnessSigner(secrets, name, 'KEY');
  if (witness) return formatSigner(witness);
  const [, service = '', kind = ''] = /^([A-Z]+)_(APP_PASSWORD|OWNER_PASSWORD|KEK)$/.exec(name) ?? [];
  const owned = { APP_PASSWORD: databases.app, OWNER_PASSWORD: databases.owner, KEK: keks }[kind];
  return fixed[name] ?? (owned as Readonly<Record<string, string>> | undefined)?.[service.toLowerCase()];
}

/** What may be known of secrets: the log's name, the log as witnesses know it, the witnesses' public keys. */
export function publicValue(secrets: Secrets, name: string): string | undefined {
  if (name === 'LOG_ORIGIN') return logOrigin(secrets);
  if (name === 'WITNESS_LOGS') return knownLog(secrets);
  const witness = witnessSigner(secrets, name, 'VKEY');
  return witness && formatVerifierKey(witness.verifier);
}

/** The key of the witness that a variable speaks of, e.g. WITNESS_1_KEY. */
function witnessSigner(secrets: Secrets, variable: string, what: 'KEY' | 'VKEY'): SignerKey | undefined {
  const name = WITNESSES.find((one) => variable === `${one.toUpperCase().replace('-', '_')}_${what}`);
  if (name === undefined) return undefined;
  const place = logOrigin(secrets).split('/', 1)[0]!;
  return signerFromSeed(`${place}/${name}`, algorithms.cosignature, Buffer.from(derive(secrets, name), 'base64url'));
}

/** Secrets that only the cluster has follow from the folder's own, so that there is one file to keep. */
const derive = ({ instance, databases }: Secrets, label: string): string =>
  Buffer.from(hkdfSync('sha256', databases.admin, instance, `tsunagi cluster ${label}`, 32)).toString('base64url');
