import { openStream, type StreamListener } from './live-stream.js';
import { GOODBYE, type StreamNews } from './shared-stream.js';

/**
 * Hears the one stream that all tabs of a browser share. A browser keeps six connections to a server (HTTP/1.1): with a
 * stream for each tab, the seventh tab would wait for ever. A browser without shared workers opens one of its own.
 * @param account tabs of another account have another stream
 * @returns stops hearing
 */
export function listenWithAllTabs(account: string, listener: StreamListener): () => void {
  if (typeof SharedWorker === 'undefined') return openStream(listener);
  const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), {
    type: 'module',
    name: `live ${account}`,
  });
  const { port } = worker;
  port.onmessage = ({ data }: MessageEvent<StreamNews>) => hear(data, listener);
  const leave = (): void => {
    port.postMessage(GOODBYE);
    port.close();
  };
  // A page that may be shown again by the way back in the history goes on hearing.
  const hidden = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) leave();
  };
  window.addEventListener('pagehide', hidden);
  return () => {
    window.removeEventListener('pagehide', hidden);
    leave();
  };
}

export function hear(news: StreamNews, { onEvent, onState, onReturn }: StreamListener): void {
  if (news.kind === 'event') onEvent(news.type);
  else if (news.kind === 'state') onState(news.connected);
  else onReturn();
}
