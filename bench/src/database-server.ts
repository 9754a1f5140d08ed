import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@tsunagi/infra-standalone/embedded-postgres';
import { choosePlace } from '@tsunagi/infra-standalone/postgres-place';
import { migrate, type SqlMigration } from '@tsunagi/persistence';
import { withClient } from './database-client.js';

/** A database server with the settings of standalone (everything committed is flushed), and nothing else running. */
export interface DatabaseServer {
  /** An empty database with the migrations applied. @returns its address, as the superuser */
  database(name: string, migrations: readonly SqlMigration[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagi-bench-'));
  const place = choosePlace(folder, 'bench');
  const password = randomBytes(16).toString('hex');
  const server = await startPostgres(place, password, join(folder, 'database.log'));
  const url = (name: string): string => `postgres://postgres:${password}@127.0.0.1:${server.port}/${name}`;
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(place.pgdata, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  return {
    database: async (name, migrations) => {
      await withClient(url('postgres'), (admin) => admin.query(`create database ${name}`));
      await migrate(url(name), migrations);
      return url(name);
    },
    stop,
  };
}
