import { randomBytes } from 'node:crypto';
import type { SqlMigration } from '@tsunagi/persistence';
import { testIssuer, type TestIssuer } from './issuer.js';
import { testPostgres, type TestDatabase } from './postgres.js';

/** What a booted service needs in a test, without the service itself. */
export interface ServiceEnvironment {
  /** Keys of `serviceSettings`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly db: TestDatabase;
  readonly issuer: TestIssuer;
  drop(): Promise<void>;
}

/**
 * A database of the service's own, a bus for events and jobs, an issuer, and the settings that name them. Migrations
 * are applied here, so the service boots as the role that may not change the schema.
 * @param name of the service @param more further settings, e.g. `CONSENT_URL`
 */
export async function serviceEnvironment(
  name: string,
  migrations: readonly SqlMigration[],
  more: Readonly<Record<string, string>> = {},
): Promise<ServiceEnvironment> {
  const postgres = await testPostgres();
  const [db, bus, issuer] = await Promise.all([
    postgres.createDatabase(name, migrations),
    postgres.createDatabase('bus', []),
    testIssuer(),
  ]);
  const settings = {
    PORT: '0',
    DATABASE_URL: db.url,
    EVENTS: 'pgboss',
    JOBS: 'pgboss',
    BUS_URL: bus.ownerUrl,
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URI: issuer.jwksUri,
    KEK: randomBytes(32).toString('base64'),
    SERVICE_SECRET: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'error',
    ...more,
  };
  return {
    settings,
    db,
    issuer,
    drop: async () => {
      await issuer.stop();
      await db.drop();
      await bus.drop();
    },
  };
}
