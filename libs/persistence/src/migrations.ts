import { readdirSync, readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One step of the schema, written as SQL. Never changed once released. */
export interface SqlMigration {
  /** `Name` followed by a 13-digit timestamp, as TypeORM wants it, e.g. `Outbox1763700000001`. Runs in timestamp order. */
  readonly name: string;
  readonly up: string;
}

const FILE = /^(\d{13})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.sql$/;

/**
 * The steps of the schema that stand in the folder `migrations` beside a module: `1763700000001-outbox.sql` is
 * `Outbox1763700000001`. A file is never changed or renamed once it was released: databases know it by that name.
 * @param moduleUrl the `import.meta.url` of the module beside the folder @throws when a file is called otherwise
 */
export const migrationsIn = (moduleUrl: string): SqlMigration[] => {
  const folder = new URL('migrations/', moduleUrl);
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: nameOf(file), up: readFileSync(new URL(file, folder), 'utf8') }));
};

/** @throws when the file is not called `<13 digits>-<what-it-is-about>.sql` */
export function nameOf(file: string): string {
  const [, timestamp, words] = FILE.exec(file) ?? [];
  if (timestamp === undefined || words === undefined) throw new Error(`${file} is no name of a migration`);
  return words.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()) + timestamp;
}

/** TypeORM takes classes whose name carries the timestamp. */
export const asMigrations = (migrations: readonly SqlMigration[]): (new () => MigrationInterface)[] =>
  migrations.map(
    ({ name, up }) =>
      class {
        readonly name = name;
        async up(runner: QueryRunner): Promise<void> {
          await runner.query(up);
        }
        async down(): Promise<void> {
          throw new Error(`${name} cannot be undone: restore a backup instead`);
        }
      },
  );
