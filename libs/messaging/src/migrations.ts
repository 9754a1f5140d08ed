import { migrationsIn } from '@tsunagi/persistence';

/** Outbox, inbox, parked events and quarantine: in every service's own database. */
export const messagingMigrations = migrationsIn(import.meta.url);
