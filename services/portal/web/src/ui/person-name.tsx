import type { ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';

/**
 * What somebody is called, drawn in one way on every page and sheet. A name written from right to left keeps its own
 * order and leaves that of the words around it alone (HTML, the bdi element).
 */
export function PersonName({ name }: { readonly name: string | undefined }): ReactElement {
  const m = useMessages();
  return <bdi>{name ?? m.case.nameless}</bdi>;
}
