import type { ConsentForm } from '../consents/consent-form.js';
import type { ConsultationForm } from './consultation-form.js';

/** The whole sheet of the counter: consultation and consent. */
export interface Sheet {
  readonly consultation: ConsultationForm;
  readonly consented: 'yes' | 'no' | null;
  readonly consent: ConsentForm;
}
