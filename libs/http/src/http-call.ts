import { context, propagation } from '@opentelemetry/api';
import type { Actor } from '@tsunagi/contracts';
import { SERVICE_CREDENTIAL_HEADER, serviceCredential } from '@tsunagi/auth';

/** Another service, asked in the name of the person who asks us. */
export interface PeerOptions {
  readonly url: string;
  readonly me: string;
  readonly peer: string;
  readonly secret: string;
  /** Longest wait for the whole answer, milliseconds. */
  readonly timeoutMs?: number;
}

export type PeerAnswer = { readonly status: number; readonly body: unknown };

/** The other service gave no answer that could be used: it is down, slow, or failing (5xx). */
export class PeerUnavailableError extends Error {
  constructor(readonly peer: string) {
    super(`${peer} does not answer`);
    this.name = 'PeerUnavailableError';
  }
}

/** Calls between services: the person's token goes along, beside the service's own credential. */
export class Peer {
  constructor(private readonly options: PeerOptions) {}

  /** @returns status and body of any answer below 500. @throws PeerUnavailableError */
  async call(method: 'GET' | 'POST', path: string, actor: Actor, body?: unknown): Promise<PeerAnswer> {
    const { url, me, peer, secret, timeoutMs = 1_500 } = this.options;
    const headers: Record<string, string> = {
      authorization: `Bearer ${actor.bearer}`,
      [SERVICE_CREDENTIAL_HEADER]: await serviceCredential(secret, me, peer),
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    propagation.inject(context.active(), headers);
    try {
      const answer = await fetch(new URL(path, url), {
        method,
        headers,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.status >= 500) throw new PeerUnavailableError(peer);
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    } catch {
      throw new PeerUnavailableError(peer);
    }
  }
}
