import { WITNESSES } from '@tsunagi/infra-standalone/witness-names';
import type { Part } from './part.js';

/** The part of the table that is about the audit log: its witnesses, and what audit is told of it. */

/** What an operator may choose of the log, with what holds otherwise (services/audit/src/settings.ts). */
export const logSettings = {
  OTHER_WITNESSES: '',
  LOG_WITNESS_QUORUM: '',
  LOG_CHECKPOINT_MS: '1000',
  LOG_MIRROR: '',
  LOG_MIRROR_KEY_ID: '',
  LOG_MIRROR_SECRET: '',
  LOG_MIRROR_WRITE_ONCE: 'off',
  TSA_URL: '',
  TSA_CA_FILE: '',
} as const;

/** `WITNESS_1` for `witness-1`. */
const variableOf = (name: string): string => name.toUpperCase().replace('-', '_');

/** A memory of the audit log's head with a key of its own. Nobody waits for it, and it waits for nobody. */
const witness = (name: (typeof WITNESSES)[number], port: number): Part => ({
  name,
  kind: 'witness',
  replicas: 1,
  ports: { main: port },
  ready: { port: 'main', path: '/health/ready' },
  dependsOn: [],
  env: {
    WITNESS_HOST: '{host}',
    WITNESS_PORT: `{port:${name}}`,
    WITNESS_FOLDER: '{folder}',
    WITNESS_KEY: `{secret:${variableOf(name)}_KEY}`,
    WITNESS_LOGS: '{public:WITNESS_LOGS}',
  },
});

/** What audit alone is told of its log. */
export const logEnv = {
  LOG_ORIGIN: '{public:LOG_ORIGIN}',
  LOG_SIGNING_KEYS: '{secret:LOG_SIGNING_KEYS}',
  LOG_WITNESSES: [
    ...WITNESSES.map((name) => `{public:${variableOf(name)}_VKEY}@http://{${name}}`),
    '{setting:OTHER_WITNESSES}',
  ].join(','),
  LOG_WITNESS_QUORUM: '{setting:LOG_WITNESS_QUORUM}',
  LOG_CHECKPOINT_MS: '{setting:LOG_CHECKPOINT_MS}',
  LOG_MIRROR: '{setting:LOG_MIRROR}',
  LOG_MIRROR_KEY_ID: '{setting:LOG_MIRROR_KEY_ID}',
  LOG_MIRROR_SECRET: '{setting:LOG_MIRROR_SECRET}',
  LOG_MIRROR_WRITE_ONCE: '{setting:LOG_MIRROR_WRITE_ONCE}',
  TSA_URL: '{setting:TSA_URL}',
  TSA_CA_FILE: '{setting:TSA_CA_FILE}',
};

/** @param port that each listens on in a container of its own */
export const witnessParts = (port: number): readonly Part[] => WITNESSES.map((name) => witness(name, port));
