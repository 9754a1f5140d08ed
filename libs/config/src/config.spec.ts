import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, serviceSettings } from './config.js';

const good = {
  DATABASE_URL: 'postgres://intake_app:secret@127.0.0.1:5432/intake',
  EVENTS: 'pgboss',
  JOBS: 'pgboss',
  OIDC_ISSUER: 'http://localhost:3000/oidc',
  KEK: Buffer.alloc(32, 1).toString('base64'),
  SERVICE_SECRET: 'x'.repeat(32),
};

const refusal = (environment: Record<string, string | undefined>): ConfigError => {
  try {
    readConfig(serviceSettings, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('was accepted');
};

describe('readConfig', () => {
  it('reads what is there and fills in the rest', () => {
    expect(readConfig(serviceSettings, good)).toMatchObject({
      PORT: 0,
      HOST: '127.0.0.1',
      OIDC_AUDIENCE: 'tsunagi',
      DEMO: 'off',
    });
  });

  it('names every key that is missing or wrong, and no value', () => {
    const error = refusal({
      ...good,
      DATABASE_URL: undefined,
      EVENTS: 'carrier-pigeon',
      SERVICE_SECRET: 'too-short-secret',
    });
    expect(error.keys.map(({ key }) => key).sort()).toEqual(['DATABASE_URL', 'EVENTS', 'SERVICE_SECRET']);
    expect(error.message).toContain('DATABASE_URL is missing');
    expect(error.message).not.toContain('carrier-pigeon');
    expect(error.message).not.toContain('too-short-secret');
  });
});
