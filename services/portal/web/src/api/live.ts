import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

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

/** The type of a server-sent event, or null when its data cannot be read (a heartbeat, a newer server). */
export function eventType(data: string): string | null {
  try {
    const parsed: unknown = JSON.parse(data);
    const type = (parsed as { type?: unknown } | null)?.type;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

const RECONNECT_MS = 10_000;

export interface LiveState {
  /** Changes that came while the page was out of sight. */
  readonly unseen: number;
  readonly connected: boolean;
}

/**
 * Keeps the pages fresh by server-sent events.
 * @param onChange called for each change that arrived
 */
export function useLiveUpdates(onChange: () => void): LiveState {
  const client = useQueryClient();
  const [unseen, setUnseen] = useState(0);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const clear = (): void => {
      if (document.visibilityState === 'visible') setUnseen(0);
    };
    document.addEventListener('visibilitychange', clear);
    const stop = listen({
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
  }, [client, onChange]);
  return { unseen, connected };
}

const refresh = (client: QueryClient, keys: readonly QueryKey[]): void =>
  keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }));

interface Listener {
  readonly onEvent: (type: string) => void;
  readonly onState: (connected: boolean) => void;
  readonly onReturn: () => void;
}

/** Opens the stream and opens it again when the server closed it for good (the browser itself retries only a cut line). */
function listen({ onEvent, onState, onReturn }: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;
  const open = (): void => {
    source = new EventSource('/api/v1/events');
    source.onopen = () => {
      if (lost) onReturn();
      lost = false;
      onState(true);
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const type = eventType(event.data);
      if (type !== null) onEvent(type);
    };
    source.onerror = () => {
      lost = true;
      onState(false);
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, RECONNECT_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
