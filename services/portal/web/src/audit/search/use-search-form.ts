import { useState } from 'react';
import type { FieldProblem } from '../../api/problem.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { checkSearch, type SearchFault, type SearchForm } from './record-search.js';

/** A form that asks for records: what is typed, what is wrong with it, and asking when nothing is. */
export function useSearchForm(
  initial: SearchForm,
  onAsk: (form: SearchForm) => void,
): {
  readonly form: SearchForm;
  readonly faults: readonly FieldProblem[];
  readonly change: (part: Partial<SearchForm>) => void;
  readonly ask: () => void;
} {
  const sentence = useFaultSentence();
  const [form, setForm] = useState(initial);
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  return {
    form,
    faults,
    change: (part) => setForm({ ...form, ...part }),
    ask: () => {
      const found = checkSearch(form);
      setFaults(found.map((fault) => ({ ...fault, message: sentence(fault.code) })));
      if (found.length === 0) onAsk(form);
    },
  };
}

/** The sentence for a field that cannot be asked as it stands. */
function useFaultSentence(): (code: SearchFault['code']) => string {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const sentences: Record<SearchFault['code'], string> = {
    id: words.search.uuidMust,
    date: m.audit.dateHint,
    order: words.search.orderMust,
    required: words.search.dayMust['/from'],
  };
  return (code) => sentences[code];
}
