import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { DownloadExport } from './download-export.js';
import { FindExports } from './find-exports.query.js';
import { exportMessages } from './messages.js';
import { OrderExport } from './order-export.js';

/** Evidence files, tables and FHIR resources. */
export const exportsPart: Part = {
  name: 'exports',
  messages: exportMessages,
  migrations: migrationsIn(import.meta.url),
  controllers: [OrderExport, FindExports, DownloadExport],
};
