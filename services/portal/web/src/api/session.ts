import type { Role } from '@tsunagi/contracts';
import { ApiError, offlineProblem, readProblem } from './problem.js';

export interface SessionUser {
  readonly sub: string;
  readonly agency: string;
  readonly agencyName: { readonly ja: string; readonly en: string } | null;
  readonly roles: readonly Role[];
}
export interface Session {
  readonly user: SessionUser;
  readonly csrf: string;
  readonly demo: boolean;
}

/** The running session, or null when nobody is logged in. @throws ApiError when the portal does not answer */
export async function fetchSession(): Promise<Session | null> {
  const response = await fetch('/session', { credentials: 'same-origin', cache: 'no-store' }).catch(() => {
    throw new ApiError(offlineProblem);
  });
  if (response.status === 401) return null;
  if (!response.ok) throw new ApiError(readProblem(response.status, null));
  return (await response.json()) as Session;
}

/** Where to log in and come back to. @param path of this site, beginning with `/` */
export const loginAddress = (path: string): string => `/auth/login?return=${encodeURIComponent(path)}`;

/** Ends the session here and at the identity provider; resolves to the address to go to. */
export async function logOut(csrf: string): Promise<string> {
  const response = await fetch('/auth/logout', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'X-CSRF-Token': csrf, Accept: 'application/json' },
    redirect: 'manual',
  });
  if (!response.ok) return '/';
  const body: unknown = await response.json().catch(() => null);
  const next = (body as { next?: unknown } | null)?.next;
  return typeof next === 'string' ? next : '/';
}
