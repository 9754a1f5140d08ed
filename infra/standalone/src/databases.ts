import { readFileSync } from 'node:fs';
import pg from 'pg';
import { ADMIN } from './create-cluster.js';
import { SERVICES, type Secrets, type ServiceName } from './secrets.js';

/** The statements, shared with the cluster and with compose; this file is two levels above them, built or not. */
const SQL_FOLDER = new URL('../../database/', import.meta.url);

/** Addresses of the databases: `postgres://role:password@127.0.0.1:port/database`. */
export interface DatabaseUrls {
  readonly service: Readonly<Record<ServiceName, { readonly owner: string; readonly app: string }>>;
  readonly bus: string;
  readonly identity: string;
}

interface Wanted {
  readonly database: string;
  readonly owner: { readonly role: string; readonly password: string };
  /** The same as the owner where one role does both. */
  readonly app: { readonly role: string; readonly password: string };
}

/**
 * Makes the databases and roles that are not there yet; what is there keeps its content.
 * @param port of a PostgreSQL on 127.0.0.1 whose superuser is `postgres` with `passwords.admin`
 */
export async function prepareDatabases(port: number, passwords: Secrets['databases']): Promise<DatabaseUrls> {
  const url = (role: string, password: string, database: string) => addressOf(port, role, password, database);
  const wanted = wantedDatabases(passwords);
  await withClient(url(ADMIN, passwords.admin, 'postgres'), async (admin) => {
    for (const one of wanted) await ensureDatabase(admin, one);
  });
  for (const { database, owner, app } of wanted)
    await withClient(url(ADMIN, passwords.admin, database), (inside) =>
      run(inside, 'rights.sql', { owner: owner.role, app: app.role }),
    );
  const service = Object.fromEntries(
    SERVICES.map((name) => [
      name,
      {
        owner: url(`${name}_owner`, passwords.owner[name], name),
        app: url(`${name}_app`, passwords.app[name], name),
      },
    ]),
  ) as Record<ServiceName, { owner: string; app: string }>;
  return {
    service,
    bus: url('bus', passwords.bus, 'bus'),
    identity: url('identity', passwords.identity, 'identity'),
  };
}

/** Writes everything committed from memory to its place on disk (a checkpoint); the server goes on meanwhile. */
export const flushToDisk = (port: number, passwords: Secrets['databases']): Promise<void> =>
  withClient(
    addressOf(port, ADMIN, passwords.admin, 'postgres'),
    async (admin) => void (await admin.query('checkpoint')),
  );

const addressOf = (port: number, role: string, password: string, database: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function wantedDatabases(passwords: Secrets['databases']): Wanted[] {
  const alone = (name: 'bus' | 'identity'): Wanted => {
    const role = { role: name, password: passwords[name] };
    return { database: name, owner: role, app: role };
  };
  return [
    ...SERVICES.map((name) => ({
      database: name,
      owner: { role: `${name}_owner`, password: passwords.owner[name] },
      app: { role: `${name}_app`, password: passwords.app[name] },
    })),
    alone('bus'),
    alone('identity'),
  ];
}

async function ensureDatabase(admin: pg.Client, { database, owner, app }: Wanted): Promise<void> {
  for (const { role, password } of [owner, app]) {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
    await run(admin, rowCount === 0 ? 'role.sql' : 'password.sql', { role, password });
  }
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0) await run(admin, 'database.sql', { database, owner: owner.role });
  await run(admin, 'access.sql', { database, app: app.role });
}

async function run(client: pg.Client, file: string, values: Readonly<Record<string, string>>): Promise<void> {
  const text = readFileSync(new URL(file, SQL_FOLDER), 'utf8');
  // One statement at a time: CREATE DATABASE may not share an implicit transaction with others.
  for (const statement of splitStatements(text)) await client.query(fillIn(statement, values));
}

/** Statements of a file that has no semicolon inside strings or bodies; comments are dropped. */
export const splitStatements = (text: string): string[] =>
  text
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/**
 * Puts values into psql's variables: `:"x"` as an identifier, `:'x'` as a text.
 * @throws Error when a value is missing
 */
export function fillIn(statement: string, values: Readonly<Record<string, string>>): string {
  return statement.replace(/:(["'])([a-z_]+)\1/g, (_, quote: string, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the statement needs a value for ${name}`);
    return quote === '"' ? pg.escapeIdentifier(value) : pg.escapeLiteral(value);
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'launcher' });
  // A lost connection fails the work at hand; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
