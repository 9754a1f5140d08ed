import { readConfig, serviceSettings } from '@tsunagi/config';
import { describe, expect, it } from '@jest/globals';
import { makeSecrets, SERVICES } from './secrets.js';
import { knownLog, settingsFor } from './service-settings.js';

const url = 'postgres://role:word@127.0.0.1:5432/database';
const input = {
  origin: 'http://localhost:3000',
  issuer: 'http://localhost:3000/oidc',
  jwksUri: 'http://localhost:3000/oidc/jwks',
  urls: {
    service: Object.fromEntries(
      SERVICES.map((name) => [name, { owner: `${url}-${name}-owner`, app: `${url}-${name}` }]),
    ),
    bus: url,
    identity: url,
  } as never,
  secrets: makeSecrets(),
  ports: { intake: 1, consent: 2, referral: 3, audit: 4, portal: 3000 },
  empty: false,
  environment: { LOG_LEVEL: 'warn', DATABASE_URL: 'postgres://elsewhere/x', HOME: '/home/someone' },
};

describe('the settings of the services', () => {
  it.each(SERVICES)('of %s are complete', (name) => {
    const settings = readConfig(serviceSettings, settingsFor(input)[name]);
    expect(settings).toMatchObject({ PORT: input.ports[name], EVENTS: 'pgboss', JOBS: 'pgboss', LOG_LEVEL: 'warn' });
    expect(settings.DATABASE_URL).toBe(`${url}-${name}`);
    expect(settings.CONSENT_URL).toBe('http://127.0.0.1:2');
  });

  it('give each service its own key and none of the others', () => {
    const settings = settingsFor(input);
    expect(new Set(SERVICES.map((name) => settings[name].KEK)).size).toBe(SERVICES.length);
    expect(Object.values(settings.referral)).not.toContain(input.secrets.keks.consent);
  });

  it('pass nothing on that was not asked for', () => {
    expect(settingsFor(input).intake.HOME).toBeUndefined();
  });

  it('load organisations only with --empty', () => {
    expect(settingsFor(input).intake.DEMO).toBe('on');
    expect(settingsFor({ ...input, empty: true }).intake.DEMO).toBe('organisations');
  });

  it('tell audit, and nobody else, of the log: its keys, its witnesses, then those of other agencies', () => {
    const witnesses = [
      { verifierKey: 'w1+key', port: 11 },
      { verifierKey: 'w2+key', port: 12 },
    ];
    const environment = { OTHER_WITNESSES: 'other+key@https://witness.example', TSA_URL: 'http://tsa.example' };
    const { audit, intake } = settingsFor({ ...input, witnesses, environment });
    expect(audit).toMatchObject({
      LOG_ORIGIN: 'minatono.example/audit',
      LOG_SIGNING_KEYS: input.secrets.logSigners[0],
      LOG_WITNESSES: 'w1+key@http://127.0.0.1:11,w2+key@http://127.0.0.1:12,other+key@https://witness.example',
      TSA_URL: 'http://tsa.example',
    });
    expect(Object.keys(intake).filter((key) => /^(LOG_(?!LEVEL)|TSA_)/.test(key))).toEqual([]);
  });

  it('begin no log while the town’s story is played', () => {
    const settings = settingsFor({ ...input, environment: { OTHER_WITNESSES: 'x', TSA_URL: 'http://tsa.example' } });
    expect(Object.keys(settings.audit).filter((key) => /^(LOG_(?!LEVEL)|TSA_)/.test(key))).toEqual([]);
  });

  it('tell the witnesses the log by every key that signs', () => {
    const logSigners = [...input.secrets.logSigners, ...makeSecrets().logSigners];
    const known = knownLog({ ...input.secrets, logSigners }).split(',');
    expect(known).toHaveLength(2);
    expect(new Set(known).size).toBe(2);
    for (const one of known) expect(one).toMatch(/^minatono\.example\/audit=minatono\.example\/audit\+[0-9a-f]{8}\+/);
  });
});
