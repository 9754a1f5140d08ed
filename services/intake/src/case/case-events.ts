import type { OutgoingEvent } from '@tsunagi/messaging';
import type { Case, CaseEvent, OpenCase } from './case.js';

export function caseOpened(opened: OpenCase): OutgoingEvent {
  const { caseId, personId, agency, assignee, number, openedAt } = opened;
  return {
    ...envelopeOf(opened, openedAt),
    type: 'CaseOpened',
    payload: { caseId, personId, agency, assignee, number, at: openedAt.toISOString() },
  };
}

/** What other services may know of what has happened: pseudonyms, codes and times (I7). Notes and changes of the person stay here. */
export const publicEvents = (of: Case, events: readonly CaseEvent[]): OutgoingEvent[] =>
  events.flatMap((event) => publicEvent(of, event));

function publicEvent(of: Case, event: CaseEvent): OutgoingEvent[] {
  const { caseId, personId, agency } = of;
  const envelope = envelopeOf(of, event.at);
  const at = event.at.toISOString();
  switch (event.type) {
    case 'consulted': {
      const needs = event.needs.map(({ code }) => code);
      const payload = { caseId, personId, consultationId: event.consultationId, needs, at };
      return [{ ...envelope, type: 'ConsultationRecorded', payload }];
    }
    case 'assigned':
      return [
        {
          ...envelope,
          type: 'CaseAssigned',
          payload: { caseId, personId, agency, assignee: event.assignee, at },
        } as const,
      ];
    case 'closed':
      return [{ ...envelope, type: 'CaseClosed', payload: { caseId, personId, agency, at } }];
    case 'reopened':
      return [{ ...envelope, type: 'CaseReopened', payload: { caseId, personId, agency, at } }];
    case 'noted':
    case 'person-changed':
      return [];
  }
}

const envelopeOf = ({ caseId }: Case, occurredAt: Date) =>
  ({ topic: 'intake.v1', key: caseId, aggregateType: 'case', aggregateId: caseId, occurredAt }) as const;
