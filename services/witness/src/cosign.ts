import type { Clock } from '@tsunagi/kernel';
import {
  decideCosignature,
  formatNote,
  formatSignature,
  type KnownLog,
  type SignerKey,
  signNote,
} from '@tsunagi/transparency-log';
import type { HeadStore } from './head.store.js';

/** An answer to `add-checkpoint` (C2SP tlog-witness). */
export interface CosignAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

const TEXT = 'text/plain; charset=utf-8';

/**
 * Answers one `add-checkpoint`. Synchronous from reading the head to having the new one on disk, so no second request
 * comes between: two that race are decided one after the other. The cosignature is handed out only once it is kept.
 * @throws when the head could not be kept; nothing has been cosigned then
 */
export function cosign(
  body: string,
  parts: {
    readonly logs: readonly KnownLog[];
    readonly signer: SignerKey;
    readonly heads: HeadStore;
    readonly clock: Clock;
  },
): CosignAnswer {
  const { logs, signer, heads, clock } = parts;
  const decision = decideCosignature(body, logs, (origin) => heads.last(origin));
  if (decision.kind === 'refuse') {
    const { status, size } = decision;
    if (size === undefined) return { status, contentType: TEXT, body: '' };
    return { status, contentType: 'text/x.tlog.size', body: `${size}\n` };
  }
  const { text, signatures } = decision.note;
  const cosignature = signNote(text, signer, Math.floor(clock.now().getTime() / 1000));
  heads.keep(formatNote({ text, signatures: [...signatures, cosignature] }));
  return { status: 200, contentType: TEXT, body: formatSignature(cosignature) };
}
