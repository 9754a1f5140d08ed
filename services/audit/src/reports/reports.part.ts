import type { Part } from '@tsunagi/service';
import { ReadReport } from './read-report.js';

/** The monthly report. */
export const reportsPart: Part = { name: 'reports', controllers: [ReadReport] };
