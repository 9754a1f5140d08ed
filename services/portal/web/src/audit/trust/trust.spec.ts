import { describe, expect, it } from '@jest/globals';
import type { LogState, WitnessState } from '../../api/audit-log.js';
import { isGrave, trustIn } from './trust.js';

const witness = (state: WitnessState['state']): WitnessState => ({
  name: state,
  size: 40,
  lastAt: '2026-11-21T00:00:00Z',
  state,
});
const log: Pick<LogState, 'state' | 'checkpoint' | 'witnesses' | 'recheck'> = {
  state: 'running',
  checkpoint: { size: 40, publishedAt: '2026-11-21T00:00:00Z' },
  witnesses: [witness('agrees'), witness('agrees')],
  recheck: { at: '2026-11-21T00:00:00Z', size: 38, ok: true },
};
const whole = { intact: true };

describe('what may be said about the record', () => {
  it('says "not tampered with" only when numbers, witnesses and recomputation all carry it', () => {
    expect(trustIn(whole, log, 0)).toBe('intact');
    expect(trustIn(whole, { ...log, recheck: null }, 0)).toBe('unchecked');
    expect(trustIn(whole, { ...log, witnesses: [] }, 0)).toBe('waiting');
    expect(trustIn(whole, { ...log, witnesses: [witness('agrees'), witness('silent')] }, 0)).toBe('waiting');
    expect(trustIn(whole, { ...log, checkpoint: null }, 0)).toBe('waiting');
    expect(trustIn(whole, { ...log, state: 'waiting-for-witnesses' }, 0)).toBe('waiting');
  });
  it('sounds the alarm whatever else is well', () => {
    expect(trustIn(whole, log, 1)).toBe('damaged');
    expect(trustIn({ intact: false }, log, 0)).toBe('damaged');
    expect(trustIn(whole, { ...log, recheck: { at: '', size: 38, ok: false, firstBadIndex: 3 } }, 0)).toBe('damaged');
    expect(trustIn(whole, { ...log, witnesses: [witness('agrees'), witness('agrees'), witness('refuses')] }, 0)).toBe(
      'damaged',
    );
    expect(trustIn({ intact: false }, { ...log, state: 'rolled-back' }, 3)).toBe('rolled-back');
  });
  it('does not take a late delivery for tampering', () => {
    expect(
      ['gap', 'fork', 'altered', 'entry-altered', 'late', 'clock-skew', 'silent'].filter((kind) => isGrave({ kind })),
    ).toEqual(['gap', 'fork', 'altered', 'entry-altered']);
  });
  it('claims nothing about a log that does not run', () => {
    const bare = { ...log, checkpoint: null, witnesses: [], recheck: null };
    expect(trustIn(whole, { ...bare, state: 'not-configured' }, 0)).toBe('not-configured');
    expect(trustIn({ intact: false }, { ...bare, state: 'not-configured' }, 0)).toBe('damaged');
    expect(trustIn(whole, { ...log, state: 'stopped' }, 0)).toBe('stopped');
  });
});
