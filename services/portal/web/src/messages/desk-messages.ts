import { desk as deskEn } from './en/audit-desk.js';
import { exports as exportsEn } from './en/audit-exports.js';
import { findings as findingsEn } from './en/audit-findings.js';
import { records as recordsEn } from './en/audit-records.js';
import { reviews as reviewsEn } from './en/audit-reviews.js';
import { incidents as incidentsEn, samples as samplesEn } from './en/audit-samples.js';
import { desk } from './ja/audit-desk.js';
import { exports } from './ja/audit-exports.js';
import { findings } from './ja/audit-findings.js';
import { records } from './ja/audit-records.js';
import { reviews } from './ja/audit-reviews.js';
import { incidents, samples } from './ja/audit-samples.js';
import { useLanguage } from './messages-context.js';

const ja = { ...desk, records, findings, reviews, samples, incidents, exports };
/** The words of the auditor's desk. They come with its pages, so that nobody else loads them. */
export type DeskMessages = typeof ja;
const en: DeskMessages = {
  ...deskEn,
  records: recordsEn,
  findings: findingsEn,
  reviews: reviewsEn,
  samples: samplesEn,
  incidents: incidentsEn,
  exports: exportsEn,
};
export const deskMessages = { ja, en } as const;

export const useDeskMessages = (): DeskMessages => deskMessages[useLanguage()];
