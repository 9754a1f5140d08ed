import type { ReactElement } from 'react';
import type { ReviewText } from '../../api/reviews.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { When } from '../../ui/when.js';

/** Question, answer, finding, in the order they were written. */
export function ReviewCourse({ texts }: { readonly texts: readonly ReviewText[] }): ReactElement {
  const { reviews: words } = useDeskMessages();
  return (
    <ol className="space-y-3 pt-2">
      {texts.map((text, n) => (
        <li className="border-l-4 border-solid-gray-300 pl-4" key={n}>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-700">{words.one.kind[text.kind]}</span>
            <span className="text-dns-14N-130 text-solid-gray-700">
              {text.by} <When at={text.at} time />
            </span>
          </p>
          <p className="measure whitespace-pre-wrap">{text.text}</p>
        </li>
      ))}
    </ol>
  );
}
