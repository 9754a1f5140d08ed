import type { LocalDate } from '@tsunagi/kernel';
import { birthDate, expiryOf, type StoryDates } from './dates.js';
import { referralEntries } from './referral-entries.js';
import { phases, type Entry } from './step.js';
import type { StoryCase, StoryConsent, StoryConsultation, StoryPerson } from './story.js';

/** Everything that is done in a case, as acts of the public API. */
export function caseEntries(one: StoryCase, dates: StoryDates): Entry[] {
  const { key, consultations = [], notes = [], consents = [], referrals = [], looks = [], closed } = one;
  return [
    opening(one, dates),
    ...consultations.map((said, n) => consultation(one, said, n)),
    ...notes.map(({ back, text }, n): Entry => ({
      ...ofCase(one, `note-${n}`, back, phases.consult),
      request: (known) => ({ method: 'POST', path: `/cases/${known.id(`case/${key}`)}/notes`, body: { text } }),
    })),
    ...consents.flatMap((consent) => consentEntries(one, consent, dates)),
    ...referrals.flatMap((referral) => referralEntries(one, referral)),
    ...looks.map(({ back, hour, by, purpose, why, expect }, n): Entry => ({
      ...ofCase(one, `look-${n}`, back, phases.look),
      hour,
      by,
      ...(expect === 'refused' && { refused: true }),
      request: (known) => ({
        method: 'GET',
        path: `/cases/${known.id(`case/${key}`)}`,
        ...(purpose && { purpose: why === undefined ? purpose : `${purpose}; ${encodeURIComponent(why)}` }),
      }),
    })),
    ...(closed
      ? [
          {
            ...ofCase(one, 'close', closed.back, phases.close),
            request: (known) => ({
              method: 'POST',
              path: `/cases/${known.id(`case/${key}`)}/close`,
              body: { text: closed.text },
            }),
          } satisfies Entry,
        ]
      : []),
  ];
}

/** What acts of the worker in charge have in common. */
const ofCase = ({ key, worker }: StoryCase, act: string, back: number, phase: number) =>
  ({ key: `${key}.${act}`, by: worker, service: 'intake', back, phase }) as const;

function opening(one: StoryCase, dates: StoryDates): Entry {
  const { key, person, first } = one;
  return {
    ...ofCase(one, 'open', first.back, phases.open),
    keep: { as: `case/${key}`, field: 'caseId' },
    request: () => ({
      method: 'POST',
      path: '/cases',
      body: { person: personBody(person, dates.today), ...contact(first), consultation: said(first) },
    }),
  };
}

const consultation = (one: StoryCase, given: StoryConsultation, n: number): Entry => ({
  ...ofCase(one, `consultation-${n}`, given.back, phases.consult),
  request: (known) => ({
    method: 'POST',
    path: `/cases/${known.id(`case/${one.key}`)}/consultations`,
    body: { ...contact(given), ...said(given) },
  }),
});

const contact = ({ channel, reporter }: StoryConsultation) => ({ channel, ...(reporter && { reporter }) });
const said = ({ needs, text }: StoryConsultation) => ({
  needs: needs.map((code, n) => ({ code, primary: n === 0 })),
  text,
});

const personBody = ({ born, ...person }: StoryPerson, today: LocalDate) => ({
  ...person,
  ...(born && { birthDate: birthDate(born, today) }),
});

function consentEntries(one: StoryCase, consent: StoryConsent, dates: StoryDates): Entry[] {
  const { key, back, recipients, categories, method, restrictions = [], withdrawn } = consent;
  const granted: Entry = {
    ...ofCase(one, `consent-${key}`, back, phases.consent),
    service: 'consent',
    keep: { as: `consent/${key}`, field: 'consentId' },
    request: (known) => ({
      method: 'POST',
      path: `/cases/${known.id(`case/${one.key}`)}/consents`,
      body: {
        ...{ categories, recipients, method, restrictions },
        purposes: ['support'],
        expiresAt: expiryOf(consent.endsIn, dates).toISOString(),
        explainedBy: '担当者が書面を読み上げて説明',
        formVersion: '2026-1',
      },
    }),
  };
  if (!withdrawn) return [granted];
  return [
    granted,
    {
      ...ofCase(one, `withdraw-${key}`, withdrawn.back, phases.withdraw),
      service: 'consent',
      request: (known) => ({
        method: 'POST',
        path: `/consents/${known.id(`consent/${key}`)}/withdraw`,
        body: { reason: withdrawn.reason },
      }),
    },
  ];
}
