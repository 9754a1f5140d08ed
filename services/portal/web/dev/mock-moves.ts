/** The state each act leads to. */
export const moves: Record<string, string> = {
  send: 'requested',
  accept: 'accepted',
  decline: 'declined',
  ask: 'information-requested',
  answer: 'requested',
  start: 'in-progress',
  hold: 'on-hold',
  resume: 'in-progress',
  complete: 'completed',
  fail: 'failed',
  cancel: 'cancelled',
  extend: 'requested',
};
