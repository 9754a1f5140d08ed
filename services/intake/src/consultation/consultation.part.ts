import type { Part } from '@tsunagi/service';
import { OpenCase } from './open-case.js';
import { RecordConsultation } from './record-consultation.js';

/** What people came to say; the first time, it opens a case. */
export const consultationPart: Part = { name: 'consultation', controllers: [OpenCase, RecordConsultation] };
