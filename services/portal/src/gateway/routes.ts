export type Upstream = 'intake' | 'consent' | 'referral' | 'audit';

/** Which service answers which part of the API; the first pattern that fits. Internal addresses are not listed, so they do not exist here. */
const ROUTES: readonly (readonly [RegExp, Upstream])[] = [
  [/^\/cases\/[^/]+\/consents(\/|$)/, 'consent'],
  [/^\/cases\/[^/]+\/matches$/, 'referral'],
  [/^\/(cases|tips|duplicates|drafts|code-lists)(\/|$)/, 'intake'],
  [/^\/(consents|decisions|grounds|members|pledges)(\/|$)/, 'consent'],
  [/^\/(agencies|services|referrals|conferences|follow-ups)(\/|$)/, 'referral'],
  [/^\/audit\//, 'audit'],
];

/** @param path behind `/api/v1`, without the query string. */
export function upstreamOf(path: string): Upstream | null {
  // An encoded slash or a dot segment could be read differently by the service than by this table.
  if (/%2f|%5c|\\|\/\.{1,2}(\/|$)|\/\//i.test(path)) return null;
  return ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
