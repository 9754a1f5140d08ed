import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { FindIncidents } from './find-incidents.query.js';
import { OpenIncident } from './open-incident.js';
import { ViewIncident } from './view-incident.js';

/** Incidents and the duty to report them (個人情報保護法26条, 68条). */
export const incidentsPart: Part = {
  name: 'incidents',
  migrations: migrationsIn(import.meta.url),
  controllers: [OpenIncident, FindIncidents, ViewIncident],
};
