import type { NewSample } from '../../api/samples.js';
import { checkPeriod, toPeriod, type PeriodText } from '../search/period.js';
import { numberOf } from '../rules/rules-form.js';

const MOST = 200;

export interface SampleForm extends PeriodText {
  /** How many, as typed. */
  readonly size: string;
}
export interface SampleFault {
  readonly pointer: string;
  readonly code: 'date' | 'order' | 'required' | 'size';
}
const sizeOf = ({ size }: SampleForm): number | null => {
  const count = numberOf(size);
  return count !== null && Number.isInteger(count) && count >= 1 && count <= MOST ? count : null;
};
export const checkSample = (form: SampleForm): SampleFault[] => [
  ...checkPeriod(form, true),
  ...(sizeOf(form) === null ? [{ pointer: '/size', code: 'size' as const }] : []),
];

/** The request for a checked form; null for one that is not. */
export function toSample(form: SampleForm): NewSample | null {
  const { from, to } = toPeriod(form);
  const size = sizeOf(form);
  return from === undefined || to === undefined || size === null ? null : { from, to, size };
}
