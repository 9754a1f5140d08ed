import type { Part } from '@tsunagi/service';
import { ViewCase } from './view-case.js';

/** A case with everything that is kept of it: what was said, written down and asked of others. */
export const caseFilePart: Part = { name: 'case-file', controllers: [ViewCase] };
