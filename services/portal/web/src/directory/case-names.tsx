import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { hasRole, useApi, useUser } from '../api/api-context.js';
import { casesQuery } from '../api/cases.js';
import { itemsOf } from '../api/page.js';
import { useMessages } from '../messages/messages-context.js';
import { PersonName } from '../ui/person-name.js';

/** Whose case a referral is of: referrals know only a number that means nothing, one's own cases know the name. */
export function useCaseNames(): (caseId: string | undefined) => ReactElement | null {
  const m = useMessages();
  const api = useApi();
  const mine = hasRole(useUser(), 'caseworker', 'supervisor');
  const query = useInfiniteQuery({
    ...casesQuery(api, { q: '', status: '', assignee: 'me' }),
    enabled: mine,
    staleTime: 60_000,
  });
  const items = itemsOf(query.data);
  return (caseId) => {
    if (!mine) return null;
    const found = items.find((item) => item.caseId === caseId);
    return found ? <PersonName name={found.name} /> : <>{m.today.otherCase}</>;
  };
}
