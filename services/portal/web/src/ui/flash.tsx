import { useRouterState } from '@tanstack/react-router';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { Notice, type NoticeTone } from './notice.js';

export interface Flash {
  readonly tone: NoticeTone;
  readonly text: string;
}
type Say = (flash: Flash, where?: 'here' | 'on-next-page') => void;
const FlashContext = createContext<Say>(() => undefined);

/** Says what has just been done, here or on the page that opens next; gone when that page is left. */
export const useFlash = (): Say => useContext(FlashContext);

export function FlashArea({ children }: { readonly children: ReactNode }): ReactElement {
  const [flash, setFlash] = useState<(Flash & { readonly count: number }) | null>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const awaited = useRef(false);
  const say = useCallback<Say>((said, where = 'here') => {
    awaited.current = where === 'on-next-page';
    setFlash((before) => ({ ...said, count: (before?.count ?? 0) + 1 }));
  }, []);
  useEffect(() => {
    if (!awaited.current) setFlash(null);
    awaited.current = false;
  }, [path]);
  return (
    <FlashContext value={say}>
      <div aria-live="polite" className="print:hidden">
        {flash && (
          <div className="mb-4" key={flash.count}>
            <Notice title={flash.text} tone={flash.tone} />
          </div>
        )}
      </div>
      {children}
    </FlashContext>
  );
}
