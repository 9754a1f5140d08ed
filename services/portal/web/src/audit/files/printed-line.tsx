import { systemClock } from '@tsunagi/kernel';
import { useEffect, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useUser } from '../../api/api-context.js';
import { copyNumber } from '../../packages/copy-number.js';
import { westernTime } from '../../words/dates.js';

/** On paper only: who printed, when, and the number of this copy. A print from the browser's own menu carries it too. */
export function PrintedLine({
  words,
}: {
  readonly words: (actor: string, at: string, number: string) => string;
}): ReactElement {
  const { sub } = useUser();
  const [line, setLine] = useState('');
  useEffect(() => {
    const number = (): void => {
      const now = systemClock.now();
      // The line must stand on the page before the browser lays it out for paper.
      flushSync(() => setLine(words(sub, westernTime(now), copyNumber(now))));
    };
    window.addEventListener('beforeprint', number);
    return () => window.removeEventListener('beforeprint', number);
  }, [words, sub]);
  return <p className="mt-4 hidden border-t border-solid-gray-420 pt-2 text-dns-14N-130 print:block">{line}</p>;
}
