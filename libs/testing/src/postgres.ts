import { createHash } from 'node:crypto';
import { Database, migrate, type SqlMigration } from '@tsunagi/persistence';
import { asSuperuser, startPostgres } from './postgres-server.js';
import { sharedServer } from './shared-server.js';

export interface TestDatabase {
  /** Address of the owner role, `<name>_owner`, which may change the schema. */
  readonly ownerUrl: string;
  /** Address of the service's role, `<name>_app`: may select, insert, update and delete, no more. */
  readonly url: string;
  /** Connected as the service's role. */
  readonly database: Database;
  /** Closes the connection and removes the database. A test file that does not, keeps Jest from ending. */
  drop(): Promise<void>;
}

export interface TestPostgres {
  readonly port: number;
  /** A fresh database with the migrations applied; the second one with the same migrations is a copy, and quick. */
  createDatabase(name: string, migrations: readonly SqlMigration[]): Promise<TestDatabase>;
}

/** The PostgreSQL of this test process, started at the first call. */
export async function testPostgres(): Promise<TestPostgres> {
  const port = await sharedServer('postgres', startPostgres);
  return { port, createDatabase: (name, migrations) => createDatabase(port, name, migrations) };
}

const NAME = /^[a-z][a-z0-9_]{0,30}$/;
let count = 0;
const templates = new Map<string, Promise<string>>();

async function createDatabase(port: number, name: string, migrations: readonly SqlMigration[]): Promise<TestDatabase> {
  if (!NAME.test(name)) throw new Error(`a database name is lower case letters, digits and _: not ${name}`);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([name, migrations]))
    .digest('hex')
    .slice(0, 16);
  const key = `${port}/${fingerprint}`;
  const template = templates.get(key) ?? makeTemplate(port, name, `tpl_${fingerprint}`, migrations);
  templates.set(key, template);
  const fresh = `${name}_${process.hrtime.bigint().toString(36)}_${(count += 1)}`;
  await asSuperuser(port, `create database ${fresh} template ${await template} owner ${name}_owner strategy file_copy`);
  const ownerUrl = address(port, `${name}_owner`, fresh);
  const url = address(port, `${name}_app`, fresh);
  const database = await Database.connect({ url, name: `${name}-test` });
  const drop = async () => {
    await database.close();
    await asSuperuser(port, `drop database if exists ${fresh} with (force)`);
  };
  return { ownerUrl, url, database, drop };
}

const address = (port: number, role: string, database: string) => `postgres://${role}@127.0.0.1:${port}/${database}`;

/** Made under another name first, so that a template left unfinished is never taken for a whole one. */
async function makeTemplate(
  port: number,
  name: string,
  template: string,
  migrations: readonly SqlMigration[],
): Promise<string> {
  const found = await asSuperuser(port, `select 1 from pg_database where datname = '${template}'`);
  if (found.length > 0) return template;
  const [owner, app, making] = [`${name}_owner`, `${name}_app`, `making_${template}`];
  for (const role of [owner, app]) {
    const known = await asSuperuser(port, `select 1 from pg_roles where rolname = '${role}'`);
    if (known.length === 0) await asSuperuser(port, `create role ${role} login`);
  }
  await asSuperuser(port, `drop database if exists ${making} with (force)`);
  await asSuperuser(port, `create database ${making} owner ${owner}`);
  await asSuperuser(
    port,
    `alter default privileges for role ${owner} grant select, insert, update, delete on tables to ${app};
     alter default privileges for role ${owner} grant usage, select on sequences to ${app};`,
    making,
  );
  await migrate(address(port, owner, making), migrations);
  await asSuperuser(port, `alter database ${making} rename to ${template}`);
  return template;
}
