import type { Part } from '@tsunagi/service';
import { DownloadExport } from './download-export.js';
import { exportOrderMigrations } from './export-order.migration.js';
import { FindExports } from './find-exports.query.js';
import './messages.js';
import { OrderExport } from './order-export.js';

/** Evidence files, tables and FHIR resources. */
export const exportsPart: Part = {
  name: 'exports',
  migrations: exportOrderMigrations,
  controllers: [OrderExport, FindExports, DownloadExport],
};
