import pg from 'pg';
import type { RunningSystem } from './running-system.js';

/** Runs the work on a connection of its own, as the server's superuser. */
export async function withClient<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection fails the work at hand; without a listener it would end the process before that is told.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database on the system's server. @returns its address */
export async function freshDatabase(system: RunningSystem, name: string): Promise<string> {
  await withClient(system.databaseUrl('postgres'), async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
  });
  return system.databaseUrl(name);
}
