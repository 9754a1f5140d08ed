import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { AddService } from './add-service.js';
import { ChangeAgency } from './change-agency.js';
import { FindAgencies } from './find-agencies.query.js';
import { FindServices } from './find-services.query.js';
import { loadDemoOrganisations } from './load-demo-organisations.store.js';
import { MatchServices } from './match-services.js';
import { RegisterAgency } from './register-agency.js';

/** Agencies and what they offer. */
export const directoryPart: Part = {
  name: 'directory',
  migrations: migrationsIn(import.meta.url),
  controllers: [FindAgencies, RegisterAgency, ChangeAgency, FindServices, AddService, MatchServices],
  start: async (_context, { database, clock, ids, settings }) => {
    if (settings.DEMO !== 'off')
      await database.transaction((tx) => loadDemoOrganisations(tx, { now: clock.now(), ids, day: settings.DEMO_DATE }));
  },
};
