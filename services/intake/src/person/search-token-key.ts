/** The key of search tokens: of this service, for nothing else. */
export const SEARCH_TOKEN_KEY = Symbol('search token key');
