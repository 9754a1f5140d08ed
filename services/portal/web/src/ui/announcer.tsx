import { createContext, useCallback, useContext, useMemo, useState, type ReactElement, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a short sentence to screen readers without moving the focus. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);

/** Holds the one polite live region of the page. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactElement {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  const region = useMemo(
    // The key makes the same sentence, said twice, a change that is read twice.
    () => <p key={said.count}>{said.text}</p>,
    [said],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" className="sr-only" role="status">
        {region}
      </div>
    </AnnounceContext>
  );
}
