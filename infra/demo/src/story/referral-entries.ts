import { addDays, tokyoDate, tokyoInstant } from '@tsunagi/kernel';
import { answering } from './agencies.js';
import { phases, type Entry, type StoryRequest } from './step.js';
import type { Happening, StoryCase, StoryReferral } from './story.js';

/** A referral from its draft to its end, as acts of sender, recipient and coordinator. */
export function referralEntries(one: StoryCase, referral: StoryReferral): Entry[] {
  return [
    ...(referral.reroutedFrom === undefined ? [draft(one, referral)] : []),
    ...(referral.sent === undefined ? [] : [send(one, referral)]),
    ...referral.then.map((happening, n) => course(one, referral, happening, n)),
  ];
}

const act = (referral: StoryReferral, name: string) =>
  ({ key: `${referral.key}.${name}`, service: 'referral' }) as const;

const draft = (one: StoryCase, referral: StoryReferral): Entry => ({
  ...act(referral, 'draft'),
  by: one.worker,
  back: referral.drafted,
  hour: referral.hour,
  phase: phases.draft,
  keep: { as: `referral/${referral.key}`, field: 'referralId' },
  request: (known) => ({
    method: 'POST',
    path: '/referrals',
    body: {
      caseId: known.id(`case/${one.key}`),
      kind: referral.kind ?? 'referral',
      recipient: referral.to,
      needs: referral.needs,
      categories: referral.categories,
      basis: { code: referral.categories.length === 0 ? 'anonymous' : 'consent' },
      urgency: referral.urgency ?? 'normal',
      message: referral.message,
    },
  }),
});

const send = (one: StoryCase, referral: StoryReferral): Entry => ({
  ...act(referral, 'send'),
  by: one.worker,
  back: referral.sent!,
  phase: referral.reroutedFrom === undefined ? phases.send : phases.resend,
  request: (known) => ({ method: 'POST', path: `/referrals/${known.id(`referral/${referral.key}`)}/send`, body: {} }),
});

function course(one: StoryCase, referral: StoryReferral, happening: Happening, n: number): Entry {
  const { back, hour, does } = happening;
  return {
    ...act(referral, `${n}-${does}`),
    by: actor(one, referral, happening),
    back,
    hour,
    phase: phases.course,
    ...(happening.does === 'reroute' && { keep: { as: `referral/${happening.as}`, field: 'newReferralId' } }),
    request: (known, at) => requestOf(known.id(`referral/${referral.key}`), happening, at),
  };
}

function actor(one: StoryCase, referral: StoryReferral, happening: Happening): Entry['by'] {
  switch (happening.does) {
    case 'answer':
    case 'cancel':
    case 'correct':
      return one.worker;
    case 'reroute':
      return happening.by === 'sender' ? one.worker : 'coordinator';
    case 'extend':
      return 'coordinator';
    default:
      return answering[referral.to];
  }
}

function requestOf(id: string, happening: Happening, at: Date): StoryRequest {
  if (happening.does === 'read') return { method: 'GET', path: `/referrals/${id}/package` };
  return { method: 'POST', path: `/referrals/${id}/${happening.does}`, body: bodyOf(happening, at) };
}

function bodyOf(happening: Happening, at: Date): object {
  switch (happening.does) {
    case 'complete':
      return { outcome: happening.outcome, text: happening.text };
    case 'decline': {
      const { reason, text, pauseDays } = happening;
      return { reason, text, ...(pauseDays !== undefined && { pauseUntil: addDays(tokyoDate(at), pauseDays) }) };
    }
    case 'extend':
      return { dueAt: tokyoInstant(addDays(tokyoDate(at), happening.days), 17).toISOString() };
    case 'reroute':
      return { recipient: happening.to };
    case 'progress':
    case 'hold':
    case 'ask':
    case 'answer':
    case 'fail':
    case 'cancel':
      return { text: happening.text };
    default:
      return {};
  }
}
