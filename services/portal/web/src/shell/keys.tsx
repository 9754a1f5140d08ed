import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';
import { hasRole, useUser } from '../api/api-context.js';
import { useMessages } from '../messages/messages-context.js';
import { Dialog } from '../ui/dialog.js';
import { fieldId } from '../ui/form.js';

/** The field that `/` goes to on a page that has a search, as a JSON Pointer. */
export const SEARCHED = '/q';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');

/** `/` searches, `?` lists the keys; never while somebody types or with a modifier held. */
export function useKeys(): { readonly shown: boolean; readonly show: () => void; readonly hide: () => void } {
  const [shown, setShown] = useState(false);
  const router = useRouter();
  const searches = hasRole(useUser(), 'caseworker', 'supervisor');
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (event.key === '?') setShown(true);
      if (event.key !== '/') return;
      event.preventDefault();
      const field = document.getElementById(fieldId(SEARCHED));
      if (field) field.focus();
      else if (searches) void router.navigate({ to: '/cases' }).then(focusSearch);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, searches]);
  return { shown, show: () => setShown(true), hide: () => setShown(false) };
}

/** After the page's own focus on its heading. */
const focusSearch = (): void => void requestAnimationFrame(() => document.getElementById(fieldId(SEARCHED))?.focus());

export function KeysHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const m = useMessages();
  const rows: readonly (readonly [string, string])[] = [
    ['/', m.keys.search],
    ['?', m.keys.help],
    [m.keys.tabKey, m.keys.tab],
    [m.keys.arrowsKey, m.keys.arrows],
    [m.keys.spaceKey, m.keys.space],
    [m.keys.escapeKey, m.keys.escape],
  ];
  return (
    <Dialog onClose={onClose} title={m.keys.title}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
        {rows.map(([key, meaning]) => (
          <div className="contents" key={key}>
            <dt>
              <kbd className="rounded-4 border border-solid-gray-420 bg-solid-gray-50 px-2 py-0.5 font-sans">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
