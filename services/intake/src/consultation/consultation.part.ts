import type { Part } from '@tsunagi/service';
import { RecordConsultation } from './record-consultation.js';

/** What people came to say. */
export const consultationPart: Part = { name: 'consultation', controllers: [RecordConsultation] };
