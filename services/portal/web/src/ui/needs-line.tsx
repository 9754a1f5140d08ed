import type { ReactElement } from 'react';
import type { Need } from '../api/cases.js';
import { useMessages } from '../messages/messages-context.js';

/** Needs as on the paper form: ◎ the most pressing, ○ the others. */
export function NeedsLine({ needs }: { readonly needs: readonly Need[] }): ReactElement {
  const m = useMessages();
  const ordered = [...needs].sort((a, b) => Number(b.primary) - Number(a.primary));
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {ordered.map(({ code, primary }) => (
        <span className={primary ? 'font-700' : ''} key={code}>
          <span aria-hidden="true">{primary ? '◎' : '○'}</span>
          {primary && <span className="sr-only">{m.take.primary}</span>} {m.codes.need[code]}
        </span>
      ))}
    </span>
  );
}
