import { maskContent, systemClock } from '@tsunagi/kernel';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../api/api-context.js';
import { discardDraft, loadDraft, saveDraft } from '../api/drafts.js';
import type { Api } from '../api/http.js';
import { merged, type Part, type Typed } from '../form/typed.js';

const QUIET_MS = 1_000;

export type DraftStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'clean' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date; readonly masked: boolean }
  | { readonly kind: 'failed' };

export interface Draft<Values> extends Typed<Values> {
  readonly status: DraftStatus;
  /** An earlier draft was found and opened. */
  readonly restored: boolean;
  /** Forgets the draft on the server; after sending, or to begin anew. */
  readonly discard: () => Promise<void>;
}

/**
 * Input that survives a failed save, an expired login and a closed browser: kept on the server a second after the last
 * change, and when the page goes out of sight.
 * @param key names the draft; letters, digits and hyphens, nothing personal
 * @param initial what an empty form holds
 */
export function useDraft<Values extends object>(key: string, initial: Values): Draft<Values> {
  const api = useApi();
  const [values, setValues] = useState(initial);
  const [status, setStatus] = useState<DraftStatus>({ kind: 'loading' });
  const [restored, setRestored] = useState(false);
  const keeper = useRef<DraftKeeper | null>(null);
  keeper.current ??= new DraftKeeper(api, key, setStatus);
  keeper.current.api = api;

  useEffect(() => {
    const kept = keeper.current!;
    let current = true;
    loadDraft<Values>(api, key).then(
      (draft) => {
        if (!current) return;
        if (draft) setValues({ ...initial, ...draft });
        setRestored(draft !== null);
        setStatus({ kind: 'clean' });
      },
      () => current && setStatus({ kind: 'failed' }),
    );
    const hide = (): void => void (document.visibilityState === 'hidden' && kept.flush(true));
    document.addEventListener('visibilitychange', hide);
    return () => {
      current = false;
      document.removeEventListener('visibilitychange', hide);
      void kept.flush(true);
    };
    // The draft is loaded once; a renewed login or another language must not overwrite what is being typed.
  }, [key]);

  const change = useCallback((part: Part<Values>): void => {
    setValues((before) => {
      const after = merged(before, part);
      keeper.current!.keep(after);
      return after;
    });
  }, []);
  const discard = useCallback(async () => {
    await keeper.current!.discard();
    setRestored(false);
    setValues(initial);
  }, [initial]);
  return { values, change, status, restored, discard };
}

/** Saves the last state, one save at a time. */
class DraftKeeper {
  private pending: object | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    public api: Api,
    private readonly key: string,
    private readonly tell: (status: DraftStatus) => void,
  ) {}

  keep(content: object): void {
    this.pending = content;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(false), QUIET_MS);
  }

  async flush(closing: boolean): Promise<void> {
    clearTimeout(this.timer);
    const content = this.pending;
    if (!content) return;
    this.pending = null;
    this.tell({ kind: 'saving' });
    try {
      // A My Number may not be kept (番号法20条): it never leaves the page, and the rest is not lost for it.
      const kept = maskContent(content);
      await saveDraft(this.api, this.key, kept.content, closing);
      this.tell({ kind: 'saved', at: systemClock.now(), masked: kept.masked.length > 0 });
    } catch {
      // Shown as a quiet line; the next change, or going out of sight, tries again.
      this.pending ??= content;
      this.tell({ kind: 'failed' });
    }
  }

  async discard(): Promise<void> {
    clearTimeout(this.timer);
    this.pending = null;
    try {
      await discardDraft(this.api, this.key);
      this.tell({ kind: 'clean' });
    } catch {
      this.tell({ kind: 'failed' });
    }
  }
}
