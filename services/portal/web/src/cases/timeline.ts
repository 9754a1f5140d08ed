import type { CaseDetail, Consultation, Note, ReferralRef } from '../api/cases.js';
import type { Consent } from '../api/consents.js';

/** One thing that happened in a case, whichever service knows it. */
export type TimelineEntry = { readonly at: string; readonly id: string } & (
  | { readonly kind: 'consultation'; readonly consultation: Consultation }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'consent'; readonly consent: Consent }
  | { readonly kind: 'consent-withdrawn'; readonly consent: Consent }
  | { readonly kind: 'referral'; readonly referral: ReferralRef }
);

/** The course of a case, newest first. */
export function timelineOf(
  detail: Pick<CaseDetail, 'consultations' | 'notes' | 'referrals'>,
  consents: readonly Consent[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...detail.consultations.map((consultation) => ({
      kind: 'consultation' as const,
      at: consultation.at,
      id: consultation.consultationId,
      consultation,
    })),
    ...detail.notes.map((note) => ({ kind: 'note' as const, at: note.at, id: note.noteId, note })),
    ...consents.map((consent) => ({
      kind: 'consent' as const,
      at: consent.grantedAt,
      id: consent.consentId,
      consent,
    })),
    ...consents.flatMap((consent) =>
      consent.withdrawnAt
        ? [
            {
              kind: 'consent-withdrawn' as const,
              at: consent.withdrawnAt,
              id: `${consent.consentId}/withdrawn`,
              consent,
            },
          ]
        : [],
    ),
    ...detail.referrals
      .filter(({ state }) => state !== 'draft')
      .map((referral) => ({
        kind: 'referral' as const,
        at: referral.updatedAt,
        id: referral.referralId,
        referral,
      })),
  ];
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
