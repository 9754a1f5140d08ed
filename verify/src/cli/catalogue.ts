import type { Facts, FailureCode } from '../report.js';

export type Sentence = (facts: Facts) => string;

/** Every sentence of one language. */
export interface Catalogue {
  /** One plain sentence for each reason, for somebody who has never heard of a hash. */
  readonly failures: Readonly<Record<FailureCode, Sentence>>;
  readonly statements: Readonly<Record<string, Sentence>>;
  readonly cannot: Readonly<Record<string, Sentence>>;
  readonly verdicts: Readonly<Record<'proven' | 'reserved' | 'failed' | 'cannot', string>>;
  readonly headings: Readonly<Record<'proven' | 'notProven' | 'assumed' | 'reservations' | 'details' | 'tell', string>>;
  readonly more: Sentence;
  readonly tell: string;
  readonly progress: string;
  readonly help: string;
}

/** A number with the separators that both languages use. */
export const grouped = (value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : String(value ?? '?');

/** The place of an entry as people count, from 1. */
export const ordinal = (facts: Facts): string => {
  const index = facts['index'] ?? facts['firstIndex'];
  return typeof index === 'number' ? grouped(index + 1) : '?';
};
