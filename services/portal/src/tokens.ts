/** Injection tokens of the portal's own parts. */
export const PORTAL_SETTINGS = Symbol('portal settings');
export const COOKIE_RULES = Symbol('cookie rules');
export const SESSION_KEY = Symbol('key that seals sessions');
