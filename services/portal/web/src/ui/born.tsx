import { systemClock, tokyoDate, type BirthDate } from '@tsunagi/kernel';
import type { ReactElement } from 'react';
import { useLanguage } from '../messages/messages-context.js';
import { birthText } from '../words/birth.js';

/** When somebody was born, as far as it is known; what was written for it at hover. */
export function Born({ at, written }: { readonly at: BirthDate; readonly written?: string }): ReactElement {
  const language = useLanguage();
  return <span title={written ?? at}>{birthText(at, language, tokyoDate(systemClock.now()))}</span>;
}
