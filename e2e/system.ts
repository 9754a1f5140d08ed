import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSystem } from '../infra/test/run-system.mjs';

/** A running system, by the outside only: where it answers, and who may log in. */
export interface System {
  readonly origin: string;
  /** An access token of a demo account, as `npm run token` prints it. */
  token(account: DemoAccount): Promise<string>;
  /** Stops what was started here; a system that ran before goes on. */
  stop(): Promise<void>;
}

export type DemoAccount =
  | 'caseworker'
  | 'caseworker2'
  | 'supervisor'
  | 'coordinator'
  | 'partner'
  | 'partner2'
  | 'auditor'
  | 'admin'
  | 'reporter';

const root = join(import.meta.dirname, '..');

/**
 * The system that journeys go through: the one whose note TSUNAGI_RUN names, or else one started here with fresh data,
 * of the kind that SYSTEM says (`standalone` by default, `cluster`).
 */
export async function openSystem(): Promise<System> {
  const running = process.env.TSUNAGI_RUN;
  if (running !== undefined) return systemOf(running, async () => undefined);
  const kind = process.env.SYSTEM === 'cluster' ? 'cluster' : 'standalone';
  const started = await startSystem(root, kind);
  if ('reason' in started) throw new Error(started.reason);
  return systemOf(started.note, started.stop);
}

export const passwordOf = (account: DemoAccount): string => `demo-${account}`;

export function systemOf(note: string, stop: () => Promise<void>): System {
  const { origin, issuer } = JSON.parse(readFileSync(note, 'utf8')) as { origin: string; issuer: string };
  return { origin, stop, token: (account) => askToken(issuer.replace(/\/$/, ''), account) };
}

async function askToken(issuer: string, account: DemoAccount): Promise<string> {
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { token_endpoint: endpoint } = (await discovery.json()) as { token_endpoint: string };
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'tsunagi-cli',
      username: account,
      password: passwordOf(account),
      scope: 'openid',
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token for ${account}: ${answer.status}`);
  return token;
}
