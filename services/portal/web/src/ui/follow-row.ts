import type { MouseEvent } from 'react';

/** What inside a row answers a click by itself. */
const OWN_CLICK = 'a, button, input, select, textarea, label, summary, dialog';

/**
 * A click anywhere in a row follows its link, with the same keys held. The link alone is the link: it is not stretched
 * over the row, since WebKit takes no table row for what such a layer is placed by, and opens the last row for all.
 */
export function followRow({ target, currentTarget, ctrlKey, metaKey, shiftKey }: MouseEvent<HTMLElement>): void {
  const own = (target as Element).closest(OWN_CLICK);
  const selecting = getSelection()?.isCollapsed === false;
  if (own || selecting) return;
  const held = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
  currentTarget.querySelector('a')?.dispatchEvent(new globalThis.MouseEvent('click', held));
}
