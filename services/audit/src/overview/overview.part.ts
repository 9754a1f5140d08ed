import type { Part } from '@tsunagi/service';
import { FindLogState } from './find-log-state.query.js';

/** How the log and its time stamps are doing, on one page. */
export const overviewPart: Part = { name: 'overview', controllers: [FindLogState] };
