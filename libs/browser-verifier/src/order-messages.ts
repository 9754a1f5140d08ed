import type { Bytes } from './bytes.js';
import type { Order, Verdict } from './verification.js';

/** From the page to the worker: an order, then files of the log that the worker asked for. */
export type ToWorker =
  | { readonly kind: 'start'; readonly order: Order }
  | { readonly kind: 'bytes'; readonly question: number; readonly bytes: Bytes | null };

/** From the worker to the page. `failed` is a fault of the check itself and says nothing about the log. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly question: number; readonly path: string }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'keys-wrong' }
  | { readonly kind: 'failed' };
