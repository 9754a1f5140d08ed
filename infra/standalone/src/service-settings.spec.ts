import { readConfig, serviceSettings } from '@tsunagi/config';
import { describe, expect, it } from '@jest/globals';
import { makeSecrets, SERVICES } from './secrets.js';
import { settingsFor } from './service-settings.js';

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
});
