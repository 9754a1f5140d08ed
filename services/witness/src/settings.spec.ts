import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { algorithms, formatSigner, generateSigner, parseSigner, parseVerifierKey } from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';
import { newKeyLines } from './new-key-lines.js';
import { readSettings } from './settings.js';
import { startWitness } from './start-witness.io.js';
import { LogUnderTest } from './testing/log-under-test.js';

const log = new LogUnderTest();
const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  WITNESS_FOLDER: join(tmpdir(), 'never-made'),
  WITNESS_NAME: 'hidamari.example/witness',
  WITNESS_LOGS: log.known,
  ...more,
});
const refusal = (act: () => unknown): CannotWitnessError | null => {
  try {
    act();
  } catch (error) {
    if (error instanceof CannotWitnessError) return error;
    throw error;
  }
  return null;
};
const logKey = formatSigner(log.signer);

describe('settings', () => {
  it('are those of the environment; an empty value is none', () => {
    const key = formatSigner(generateSigner('hidamari.example/witness', algorithms.cosignature));
    const read = readSettings(environment({ WITNESS_KEY: key, WITNESS_PORT: '8090', WITNESS_HOST: '' }));
    expect(read).toMatchObject({ port: 8090, host: '127.0.0.1', name: 'hidamari.example/witness' });
    expect(formatSigner(read.signer!)).toBe(key);
    expect(read.logs).toEqual([{ origin: log.origin, keys: [log.signer.verifier] }]);
    expect(readSettings(environment({ WITNESS_KEY: '' }))).toMatchObject({ port: 0, signer: undefined });
  });

  it.each<[string, string, Record<string, string>]>([
    ['setting-missing', 'WITNESS_FOLDER', { WITNESS_FOLDER: '' }],
    ['setting-missing', 'WITNESS_LOGS', { WITNESS_LOGS: '' }],
    ['setting-wrong', 'WITNESS_PORT', { WITNESS_PORT: '70000' }],
    ['setting-wrong', 'WITNESS_LOGS', { WITNESS_LOGS: 'minatono.example/audit' }],
    ['setting-wrong', 'WITNESS_LOGS', { WITNESS_LOGS: 'minatono.example/audit=x+00000000+AAAA' }],
    ['setting-wrong', 'WITNESS_KEY', { WITNESS_KEY: logKey }],
  ])('that are not whole end in %s of %s', (code, what, more) => {
    expect(refusal(() => readSettings(environment(more)))).toMatchObject({ code, what });
  });

  it('are named in both languages, and no secret is', async () => {
    const error = refusal(() => readSettings(environment({ WITNESS_KEY: logKey })));
    expect(error!.sentences.split('\n')).toHaveLength(2);
    expect(error!.sentences).toContain('WITNESS_KEY');
    expect(error!.sentences).not.toContain(logKey.slice(-20));
    await expect(startWitness(environment({ WITNESS_KEY: logKey }))).rejects.toBeInstanceOf(CannotWitnessError);
  });
});

describe('a new key', () => {
  it.each([
    ['--new-key', algorithms.cosignature],
    ['--new-log-key', algorithms.ed25519],
  ] as const)('by %s is printed with the one to hand out', (kind, algorithm) => {
    const [secret, open] = newKeyLines(kind, 'hidamari.example/witness').trim().split('\n');
    expect(parseSigner(secret!).verifier).toEqual(parseVerifierKey(open!));
    expect(parseVerifierKey(open!)).toMatchObject({ name: 'hidamari.example/witness', algorithm });
  });
});
