import { randomBytes } from 'node:crypto';
import { testPostgres, type TestDatabase } from '@tsunagi/testing';
import { storyServices, type ServiceSettings, type StoryService } from '../story-system.js';

/** Four empty databases, and the settings with which the services boot on them. */
export interface EmptyWorld {
  readonly databases: Readonly<Record<StoryService, TestDatabase>>;
  readonly settings: ServiceSettings;
  drop(): Promise<void>;
}

export async function emptyWorld(): Promise<EmptyWorld> {
  const postgres = await testPostgres();
  const made = await Promise.all(
    storyServices.map(async (name) => [name, await postgres.createDatabase(name, [])] as const),
  );
  const serviceSecret = randomBytes(32).toString('base64');
  const settings = made.map(([name, { url, ownerUrl }]) => [
    name,
    {
      ...{ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, EVENTS: 'pgboss', JOBS: 'pgboss' },
      ...{ OIDC_ISSUER: 'http://127.0.0.1:1', SERVICE_SECRET: serviceSecret },
      KEK: randomBytes(32).toString('base64'),
    },
  ]);
  return {
    databases: Object.fromEntries(made) as EmptyWorld['databases'],
    settings: Object.fromEntries(settings) as ServiceSettings,
    drop: async () => {
      await Promise.all(made.map(([, database]) => database.drop()));
    },
  };
}
