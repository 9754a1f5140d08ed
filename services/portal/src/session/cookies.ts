/** Cookies by hand: two of them, with fixed attributes. */
export interface CookieRules {
  /** Whether the origin is https; then the name is bound to the host by its prefix. */
  readonly secure: boolean;
}

const nameOf = (name: string, { secure }: CookieRules): string => (secure ? `__Host-${name}` : name);

export const setCookie = (name: string, value: string, maxAgeSeconds: number, rules: CookieRules): string =>
  `${nameOf(name, rules)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${rules.secure ? '; Secure' : ''}`;

export const clearCookie = (name: string, rules: CookieRules): string => setCookie(name, '', 0, rules);

export function readCookie(header: string | undefined, name: string, rules: CookieRules): string | undefined {
  const wanted = `${nameOf(name, rules)}=`;
  const found = header?.split(/;\s*/).find((pair) => pair.startsWith(wanted));
  const value = found?.slice(wanted.length);
  return value && /^[\w-]{1,4000}$/.test(value) ? value : undefined;
}
