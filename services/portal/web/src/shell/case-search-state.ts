import { createContext, useContext } from 'react';
import type { CaseSearch } from '../api/cases.js';

/** What was searched last, kept while the application is open: never in the address, the history or the browser's storage. */
export interface KeptSearch {
  readonly search: CaseSearch;
  readonly keep: (search: CaseSearch) => void;
}
export const CaseSearchContext = createContext<KeptSearch | null>(null);

export function useKeptSearch(): KeptSearch {
  const kept = useContext(CaseSearchContext);
  if (!kept) throw new Error('the case search stands inside the shell');
  return kept;
}
