import type { Integrity, LogState } from '../../api/audit-log.js';

/** What may be said about the record as a whole. */
export type Trust = 'intact' | 'unchecked' | 'waiting' | 'stopped' | 'damaged' | 'rolled-back' | 'not-configured';

/**
 * The strongest sentence that the checks carry: "not tampered with" only when the numbers follow, more than half of the
 * witnesses agree and none refuses, and the log was worked out again from the start and fitted.
 * @param openFaults grave findings about the record itself that nobody has settled
 */
export function trustIn(
  integrity: Pick<Integrity, 'intact'>,
  log: Pick<LogState, 'state' | 'checkpoint' | 'witnesses' | 'recheck'>,
  openFaults: number,
): Trust {
  if (log.state === 'rolled-back') return 'rolled-back';
  if (!integrity.intact || openFaults > 0 || log.recheck?.ok === false) return 'damaged';
  if (log.witnesses.some(({ state }) => state === 'refuses')) return 'damaged';
  if (log.state === 'not-configured') return 'not-configured';
  if (log.state === 'stopped') return 'stopped';
  if (log.state === 'waiting-for-witnesses' || log.checkpoint === null || !mostAgree(log.witnesses)) return 'waiting';
  return log.recheck === null ? 'unchecked' : 'intact';
}

const grave = ['rolled-back', 'entry-altered', 'altered', 'fork', 'gap', 'witness-refuses', 'mirror-differs'];
/** Whether a fault casts doubt on the records themselves; a late delivery or a wrong clock does not. */
export const isGrave = ({ kind }: { readonly kind: string }): boolean => grave.includes(kind);

export const agreeing = (witnesses: LogState['witnesses']): number =>
  witnesses.filter(({ state }) => state === 'agrees').length;
/** A witness that is one checkpoint behind has still confirmed an earlier part of the same log. */
const mostAgree = (witnesses: LogState['witnesses']): boolean =>
  witnesses.filter(({ state }) => state === 'agrees' || state === 'behind').length * 2 > witnesses.length;

export const trustTone = {
  intact: 'success',
  unchecked: 'info',
  waiting: 'warning',
  stopped: 'error',
  damaged: 'error',
  'rolled-back': 'error',
  'not-configured': 'info',
} as const satisfies Record<Trust, string>;
