import { describe, expect, it } from '@jest/globals';
import type { StreamListener } from './live-stream.js';
import { hear } from './live-tabs.js';
import { GOODBYE, SharedStream, type StreamNews, type TabPort } from './shared-stream.js';

interface Tab extends TabPort {
  readonly heard: StreamNews[];
}
const tab = (): Tab => {
  const heard: StreamNews[] = [];
  return { heard, onmessage: null, postMessage: (news) => void heard.push(news) };
};

function opened(): { stream: SharedStream; listeners: StreamListener[]; closed: () => number } {
  const listeners: StreamListener[] = [];
  let closed = 0;
  const stream = new SharedStream((listener) => {
    listeners.push(listener);
    return () => void (closed += 1);
  });
  return { stream, listeners, closed: () => closed };
}

describe('the stream that all tabs share', () => {
  it('is one, and every tab hears it', () => {
    const { stream, listeners } = opened();
    const tabs = [tab(), tab(), tab()];
    tabs.forEach((one) => stream.join(one));
    expect(listeners).toHaveLength(1);
    listeners[0]!.onEvent('ReferralAccepted');
    for (const { heard } of tabs) expect(heard).toContainEqual({ kind: 'event', type: 'ReferralAccepted' });
  });

  it('tells a new tab whether the line is up', () => {
    const { stream, listeners } = opened();
    stream.join(tab());
    listeners[0]!.onState(false);
    const late = tab();
    stream.join(late);
    expect(late.heard).toEqual([{ kind: 'state', connected: false }]);
  });

  it('ends with the last tab and begins anew with the next', () => {
    const { stream, listeners, closed } = opened();
    const tabs = [tab(), tab()];
    tabs.forEach((one) => stream.join(one));
    tabs[0]!.onmessage!({ data: GOODBYE });
    expect(closed()).toBe(0);
    tabs[1]!.onmessage!({ data: GOODBYE });
    expect(closed()).toBe(1);
    stream.join(tab());
    expect(listeners).toHaveLength(2);
  });

  it('comes to the page as if it were its own', () => {
    const told: unknown[] = [];
    const listener: StreamListener = {
      onEvent: (type) => told.push(type),
      onState: (connected) => told.push(connected),
      onReturn: () => told.push('return'),
    };
    hear({ kind: 'event', type: 'CaseClosed' }, listener);
    hear({ kind: 'state', connected: false }, listener);
    hear({ kind: 'return' }, listener);
    expect(told).toEqual(['CaseClosed', false, 'return']);
  });
});
