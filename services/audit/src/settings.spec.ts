import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@tsunagi/config';
import { algorithms, formatSigner, formatVerifierKey, generateSigner } from '@tsunagi/transparency-log';
import { auditSettings } from './settings.js';

const signer = (): string => formatSigner(generateSigner('minatono.example/audit', algorithms.ed25519));
const witness = (name: string): string =>
  `${formatVerifierKey(generateSigner(name, algorithms.cosignature).verifier)}@http://127.0.0.1:4000/`;
const read = (environment: Record<string, string>) => readConfig(auditSettings, environment);

describe('settings of the audit service', () => {
  it('needs none: then there is no log', () => {
    const nothing = { LOG_SIGNING_KEYS: [], LOG_WITNESSES: [], LOG_WITNESS_QUORUM: 0, LOG_CHECKPOINT_MS: 1_000 };
    expect(read({})).toMatchObject({ LOG_ORIGIN: 'minatono.example/audit', LOG_MIRROR_WRITE_ONCE: 'off', ...nothing });
    expect(read({ LOG_SIGNING_KEYS: '', LOG_WITNESSES: '', LOG_ORIGIN: '', TSA_URL: '' })).toEqual(read({}));
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ])('asks more than half of %i witnesses: %i', (count, quorum) => {
    const list = Array.from({ length: count }, (_, n) => witness(`witness-${n}.example`)).join(',');
    const settings = read({ LOG_WITNESSES: list });
    expect(settings.LOG_WITNESS_QUORUM).toBe(quorum);
    expect(settings.LOG_WITNESSES.map(({ url }) => url)).toEqual(Array(count).fill('http://127.0.0.1:4000'));
    expect(read({ LOG_WITNESSES: list, LOG_WITNESS_QUORUM: '1' }).LOG_WITNESS_QUORUM).toBe(1);
  });

  it('reads two signing keys, and passes over an empty place in the list', () => {
    expect(read({ LOG_SIGNING_KEYS: `${signer()}, ${signer()},` }).LOG_SIGNING_KEYS).toHaveLength(2);
  });

  it.each([
    ['LOG_SIGNING_KEYS', 'PRIVATE+KEY+minatono.example/audit+00000000+AAAA'],
    ['LOG_SIGNING_KEYS', formatSigner(generateSigner('one.example', algorithms.cosignature))],
    ['LOG_SIGNING_KEYS', `${signer()},x`],
    ['LOG_WITNESSES', 'one.example'],
    ['LOG_WITNESSES', witness('one.example').replace('http:', 'ftp:')],
    ['LOG_WITNESSES', `${formatVerifierKey(generateSigner('a', algorithms.ed25519).verifier)}@http://127.0.0.1:1`],
    ['LOG_WITNESSES', `${witness('one.example')},${witness('one.example')}`],
    ['LOG_WITNESS_QUORUM', '1'],
    ['LOG_CHECKPOINT_MS', 'soon'],
    ['LOG_ORIGIN', 'two words'],
  ])('refuses a wrong %s, and says nothing of its value', (key, value) => {
    const failure = (() => {
      try {
        return read({ [key]: value });
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(ConfigError);
    expect((failure as ConfigError).keys.map((wrong) => wrong.key)).toEqual([key]);
    expect((failure as Error).message).not.toContain(value);
  });
});
