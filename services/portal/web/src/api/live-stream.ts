/** What a page hears of the stream. */
export interface StreamListener {
  readonly onEvent: (type: string) => void;
  readonly onState: (connected: boolean) => void;
  /** The line is back; what happened meanwhile was not told. */
  readonly onReturn: () => void;
}

const RECONNECT_MS = 10_000;

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

/**
 * Opens the stream and opens it again when the server closed it for good (the browser itself retries only a cut line).
 * @returns closes it
 */
export function openStream({ onEvent, onState, onReturn }: StreamListener): () => void {
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
