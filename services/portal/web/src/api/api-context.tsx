import { createContext, useContext } from 'react';
import type { Role } from '@tsunagi/contracts';
import type { Api } from './http.js';
import type { Session, SessionUser } from './session.js';

export const ApiContext = createContext<Api | null>(null);
/** Whether the login has run out while somebody works on a page. */
export const ExpiredContext = createContext(false);
export const SessionContext = createContext<Session | null>(null);

/** The API with the running session. Only for pages behind the login. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('a page that calls the API must stand behind the login');
  return api;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page with a user must stand behind the login');
  return session;
}

export const useUser = (): SessionUser => useSession().user;

export const hasRole = (user: SessionUser, ...wanted: readonly Role[]): boolean =>
  user.roles.some((role) => wanted.includes(role));
