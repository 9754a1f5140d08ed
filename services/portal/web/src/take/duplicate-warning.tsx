import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { duplicatesQuery } from '../api/cases.js';
import { problemOf } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { Notice } from '../ui/notice.js';
import { duplicateQuestion, type ConsultationForm } from './consultation-form.js';
import { PersonName } from '../ui/person-name.js';

const QUIET_MS = 700;

/** Cases that may be of the same person, shown while the form is being filled in. */
export function DuplicateWarning({ form }: { readonly form: ConsultationForm }): ReactElement | null {
  const m = useMessages();
  const api = useApi();
  const question = useSettled(JSON.stringify(duplicateQuestion(form)));
  const [offered, setOffered] = useState(true);
  const asks = offered && question !== 'null';
  const query = useQuery({ ...duplicatesQuery(api, JSON.parse(question)), enabled: asks, retry: false });
  // A service that does not offer the question is not asked at every pause of typing.
  if (offered && query.error && problemOf(query.error).status === 404) setOffered(false);
  const found = query.data?.items ?? [];
  if (found.length === 0) return null;
  return (
    <Notice live title={m.take.duplicates} tone="warning">
      <p>{m.take.duplicatesBody}</p>
      <ul className="space-y-1">
        {found.map(({ caseId, name, number }) => (
          <li className="flex flex-wrap gap-x-3" key={caseId}>
            <Link className="link" params={{ caseId }} to="/cases/$caseId">
              <PersonName name={name} />
            </Link>
            <span>{number}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The value once typing has paused. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(settled);
}
