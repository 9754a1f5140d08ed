import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One step of the schema, written as SQL. Never changed once released. */
export interface SqlMigration {
  /** `Name` followed by a 13-digit timestamp, as TypeORM wants it, e.g. `Outbox1763700000001`. Runs in timestamp order. */
  readonly name: string;
  readonly up: string;
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
