import pg from 'pg';

/**
 * Takes everything out of a service's database and leaves it as new, with the rights of its app role. Only for one whose
 * load broke off half-way. @param ownerUrl of the owner role @param appUrl of the app role
 */
export async function emptyDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const app = pg.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'demo-load' });
  await client.connect();
  try {
    await client.query(`
      begin;
      drop schema public cascade;
      create schema public;
      revoke create on schema public from public;
      grant usage on schema public to ${app};
      alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
      alter default privileges in schema public grant usage, select on sequences to ${app};
      commit;`);
  } finally {
    await client.end();
  }
}
