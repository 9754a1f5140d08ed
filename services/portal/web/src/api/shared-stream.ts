import type { StreamListener } from './live-stream.js';

/** What the shared worker tells a tab. */
export type StreamNews =
  | { readonly kind: 'event'; readonly type: string }
  | { readonly kind: 'state'; readonly connected: boolean }
  | { readonly kind: 'return' };
/** What a tab says when it goes. */
export const GOODBYE = 'goodbye';

/** What of a message port is used here. */
export interface TabPort {
  postMessage(news: StreamNews): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** One stream for many tabs: opened with the first, closed with the last. @param open as {@link openStream} */
export class SharedStream {
  private readonly ports = new Set<TabPort>();
  private connected = true;
  private close: (() => void) | null = null;
  constructor(private readonly open: (listener: StreamListener) => () => void) {}

  join(port: TabPort): void {
    this.ports.add(port);
    port.onmessage = ({ data }) => {
      if (data === GOODBYE) this.leave(port);
    };
    port.postMessage({ kind: 'state', connected: this.connected });
    this.close ??= this.open({
      onEvent: (type) => this.tell({ kind: 'event', type }),
      onState: (connected) => {
        this.connected = connected;
        this.tell({ kind: 'state', connected });
      },
      onReturn: () => this.tell({ kind: 'return' }),
    });
  }

  private leave(port: TabPort): void {
    this.ports.delete(port);
    if (this.ports.size > 0) return;
    this.close?.();
    this.close = null;
  }

  private tell(news: StreamNews): void {
    this.ports.forEach((port) => port.postMessage(news));
  }
}
