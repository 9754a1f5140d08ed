import type { Bytes, FromWorker, Order, ToWorker, Verdict } from '@tsunagi/browser-verifier';
import { useCallback, useEffect, useRef, useState } from 'react';
import { systemClock } from '@tsunagi/kernel';
import { useApi } from '../../api/api-context.js';
import type { Api } from '../../api/http.js';
import { problemOf, type Problem } from '../../api/problem.js';

/** Where a check stands. Only `done` says anything about the log. */
export type Standing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly verdict: Verdict; readonly at: Date; readonly subject: string }
  | { readonly kind: 'keys-wrong' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'failed' };

export interface Verification {
  readonly standing: Standing;
  /** @param subject the name of what is checked, as the result will call it */
  readonly start: (order: Order, subject: string) => void;
  readonly stop: () => void;
}

/** A file of the served log with this person's session. @returns null when there is none (404) @throws ApiError */
async function readLogFile(api: Api, path: string): Promise<Bytes | null> {
  const accept = path === 'checkpoint' ? 'text/plain' : 'application/octet-stream';
  try {
    const { content } = await api.file(`/audit/log/${path}`, { purpose: 'audit', accept }, () => undefined);
    return new Uint8Array(await content.arrayBuffer());
  } catch (error) {
    if (problemOf(error).status === 404) return null;
    throw error;
  }
}

/** Runs one check at a time in a worker; leaving the page stops it. */
export function useVerification(): Verification {
  const api = useApi();
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' });
  const running = useRef<Worker | null>(null);
  const end = useCallback((next: Standing): void => {
    running.current?.terminate();
    running.current = null;
    setStanding(next);
  }, []);
  useEffect(() => () => running.current?.terminate(), []);
  const start = useCallback(
    (order: Order, subject: string): void => {
      running.current?.terminate();
      const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
      running.current = worker;
      setStanding({ kind: 'running', done: 0, total: 0 });
      const tell = (message: ToWorker): void => worker.postMessage(message);
      const answer = (question: number, path: string): void =>
        void readLogFile(api, path).then(
          (bytes) => running.current === worker && tell({ kind: 'bytes', question, bytes }),
          (error: unknown) => running.current === worker && end({ kind: 'problem', problem: problemOf(error) }),
        );
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'read') answer(data.question, data.path);
        else if (data.kind === 'progress') setStanding({ kind: 'running', done: data.done, total: data.total });
        else if (data.kind === 'verdict') end({ kind: 'done', verdict: data.verdict, at: systemClock.now(), subject });
        else end(data);
      };
      worker.onerror = () => end({ kind: 'failed' });
      tell({ kind: 'start', order });
    },
    [api, end],
  );
  const stop = useCallback(() => end({ kind: 'idle' }), [end]);
  return { standing, start, stop };
}
