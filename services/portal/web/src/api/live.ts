import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listenWithAllTabs } from './live-tabs.js';

/** What an event makes stale. A package is never refetched: opening it again would be another recorded look. */
export function staleAfter(type: string): QueryKey[] {
  if (/^(Referral|Information|Support|Progress|Answer|Package)/.test(type)) return [['referrals'], ['desk']];
  if (/^Consent/.test(type)) return [['consents'], ['referrals'], ['cases']];
  if (/^(Case|Consultation|Person|Task)/.test(type)) return [['cases']];
  if (/^Review/.test(type)) return [['audit', 'reviews']];
  return [];
}
/** What may have changed while the line was cut. */
const MISSED: readonly QueryKey[] = [['referrals'], ['desk'], ['consents'], ['cases'], ['audit', 'reviews']];

export interface LiveState {
  /** Changes that came while the page was out of sight. */
  readonly unseen: number;
  readonly connected: boolean;
}

/**
 * Keeps the pages fresh by server-sent events.
 * @param account whose boxes the news are of
 * @param onChange called for each change that arrived
 */
export function useLiveUpdates(account: string, onChange: () => void): LiveState {
  const client = useQueryClient();
  const [unseen, setUnseen] = useState(0);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const clear = (): void => {
      if (document.visibilityState === 'visible') setUnseen(0);
    };
    document.addEventListener('visibilitychange', clear);
    const stop = listenWithAllTabs(account, {
      onEvent: (type) => {
        refresh(client, staleAfter(type));
        if (document.visibilityState === 'hidden') setUnseen((count) => count + 1);
        onChange();
      },
      onState: setConnected,
      // What happened while the line was cut is not sent again.
      onReturn: () => refresh(client, MISSED),
    });
    return () => {
      document.removeEventListener('visibilitychange', clear);
      stop();
    };
  }, [account, client, onChange]);
  return { unseen, connected };
}

const refresh = (client: QueryClient, keys: readonly QueryKey[]): void =>
  keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }));
