import type { Part } from '@tsunagi/service';
import { FindAllDisclosures } from '../disclosures/find-all-disclosures.query.js';
import { recordSearchMigrations } from '../records/record-search.migration.js';
import { DownloadExport } from './download-export.js';
import { exportOrderMigrations } from './export-order.migration.js';
import { FindExports } from './find-exports.query.js';
import { ReadReport } from '../reports/read-report.js';
import './messages.js';
import { OrderExport } from './order-export.js';

/** Evidence files, tables and FHIR resources; lists of what left; the monthly report. */
export const exportsPart: Part = {
  name: 'exports',
  migrations: [...exportOrderMigrations, ...recordSearchMigrations],
  controllers: [OrderExport, FindExports, DownloadExport, FindAllDisclosures, ReadReport],
};
