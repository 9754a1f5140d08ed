import type { NewSample } from '../../api/samples.js';
import type { Fault } from '../../form/faults.js';
import { checkPeriod, toPeriod, type PeriodFault, type PeriodText } from '../search/period.js';
import { numberOf } from '../rules/rules-form.js';

const MOST = 200;

export interface SampleForm extends PeriodText {
  /** How many, as typed. */
  readonly size: string;
}
export type SampleFault = Fault<PeriodFault['code'] | 'size'>;
const sizeOf = ({ size }: SampleForm): number | null => {
  const count = numberOf(size);
  return count !== null && Number.isInteger(count) && count >= 1 && count <= MOST ? count : null;
};
export const checkSample = (form: SampleForm): SampleFault[] => [
  ...checkPeriod(form, true),
  ...(sizeOf(form) === null ? [{ pointer: '/size', code: 'size' as const }] : []),
];

/** @throws RangeError for a form that was not checked */
export function toSample(form: SampleForm): NewSample {
  const { from, to } = toPeriod(form);
  const size = sizeOf(form);
  if (from === undefined || to === undefined || size === null) throw new RangeError('the draw was not checked');
  return { from, to, size };
}
