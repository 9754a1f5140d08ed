import type { Part } from '@tsunagi/service';
import { FindAllDisclosures } from './find-all-disclosures.query.js';
import { FindDisclosures } from './find-disclosures.query.js';

/** What left for whom: of one person, and of all. */
export const disclosuresPart: Part = { name: 'disclosures', controllers: [FindDisclosures, FindAllDisclosures] };
