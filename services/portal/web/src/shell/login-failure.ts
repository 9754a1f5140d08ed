const failures = ['expired', 'failed', 'unavailable'] as const;
export type LoginFailure = (typeof failures)[number];

/** Why the last try to log in came back, as the portal tells it in the address. @param search the address's query string */
export function loginFailure(search: string): LoginFailure | null {
  const told = new URLSearchParams(search).get('login');
  return failures.find((failure) => failure === told) ?? null;
}
