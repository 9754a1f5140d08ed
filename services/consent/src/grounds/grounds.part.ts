import type { Part } from '@tsunagi/service';
import { FindGrounds } from './find-grounds.query.js';

/** On what something may be passed on: one file a ground. */
export const groundsPart: Part = { name: 'grounds', controllers: [FindGrounds] };
