import { createContext, useContext } from 'react';
import type { RecordConditions } from './record-search.js';

/** What the auditor asked last, kept while the desk is open: never in the address, the history or the browser's storage. */
export interface KeptAsking {
  readonly search: RecordConditions;
  readonly keep: (search: RecordConditions) => void;
}
export const KeptAskingContext = createContext<KeptAsking | null>(null);

export function useKeptAsking(): KeptAsking {
  const kept = useContext(KeptAskingContext);
  if (!kept) throw new Error('the search of records stands inside the desk');
  return kept;
}
