import type { AgencyId, BusinessCalendar, StaffId } from '@tsunagi/kernel';
import type { Referral, ReferralEvent } from './referral.js';

/** What is left to do. A code; the sentence is the screen's. */
export const followUpReasons = [
  /** The recipient asked something: the sender answers. */
  'answer-question',
  /** The question stays unanswered past the deadline: the coordinator looks into it. */
  'question-unanswered',
  /** Declined: the sender finds another way. */
  'find-another',
  /** Nobody answered: the coordinator extends, re-routes or closes. */
  'nobody-answered',
  /** Closed by the coordinator without an answer: the sender decides what comes next. */
  'closed-unanswered',
  /** The recipient could not go on: the sender finds another way. */
  'support-failed',
  /** The package could not be made: the sender checks the case and sends anew. */
  'package-refused',
  /** Consent is gone: the sender tells the person and sees to the support. */
  'authority-lost',
  /** Consent is gone: the recipient stops, and deletes or returns what it noted down. */
  'stop-and-return',
  /** Re-routed: the sender checks the new draft and sends it. */
  'send-rerouted',
] as const;
export type FollowUpReason = (typeof followUpReasons)[number];

/** Someone responsible, a task and a date (I11). */
export interface FollowUp {
  readonly agency: AgencyId;
  /** Unknown when the agency has to find somebody. */
  readonly staff?: StaffId;
  readonly reason: FollowUpReason;
  readonly dueAt: Date;
}

/** Who is there to be made responsible. */
export interface Responsible {
  /** The coordinating agency (推進法17条), if the council has one. */
  readonly coordinating?: AgencyId;
  /** The staff member in charge of the case at the sender. */
  readonly assignee: StaffId;
  readonly calendar: BusinessCalendar;
}

/**
 * Who has to do what after the event. Never nobody after a decline, expiry, failure or revocation (I11).
 * @param after the referral after the event
 */
export function followUpsAfter(after: Referral, event: ReferralEvent, responsible: Responsible): FollowUp[] {
  const { coordinating, assignee, calendar } = responsible;
  const soon = calendar.answerDueAt(event.at, after.urgency === 'emergency' ? 'emergency' : 'high');
  const sender = (reason: FollowUpReason, dueAt = soon): FollowUp => ({
    agency: after.sender,
    staff: assignee,
    reason,
    dueAt,
  });
  const coordinator = (reason: FollowUpReason): FollowUp =>
    coordinating === undefined ? sender(reason) : { agency: coordinating, reason, dueAt: soon };
  switch (event.type) {
    case 'asked':
      return [sender('answer-question', after.dueAt ?? soon)];
    case 'escalated':
      return [sender('answer-question'), coordinator('question-unanswered')];
    case 'declined':
      return [sender('find-another')];
    case 'expired':
      return [coordinator('nobody-answered')];
    case 'failed':
      return [sender(event.cause === 'recipient' ? 'support-failed' : 'package-refused')];
    // Closing an expired referral does not meet the need: the sender stays responsible.
    case 'cancelled':
      return event.by === 'coordinator' ? [sender('closed-unanswered')] : [];
    case 'revoked':
      return [sender('authority-lost'), { ...recipientOf(after), reason: 'stop-and-return', dueAt: soon }];
    default:
      return [];
  }
}

const recipientOf = (referral: Referral): Pick<FollowUp, 'agency' | 'staff'> => ({
  agency: referral.recipient,
  ...('acceptedBy' in referral && referral.acceptedBy !== undefined && { staff: referral.acceptedBy }),
});

/** Whether the event ends what earlier follow-ups asked for. */
export const settlesEarlier = (event: ReferralEvent): boolean => !['progressed', 'reminded'].includes(event.type);
