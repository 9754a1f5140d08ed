import { z } from 'zod';
import { isMunicipalityCode } from './check-digits.js';

/** A municipality, by its code of six digits with the check digit. */
export const area = z.string().refine(isMunicipalityCode, { params: { code: 'municipality-code-wrong' } });
