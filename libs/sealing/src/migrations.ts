import { migrationsIn } from '@tsunagi/persistence';

/** The keys of persons, wrapped: in every service's own database. */
export const sealingMigrations = migrationsIn(import.meta.url);
