import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { Icon } from './icons.js';

/**
 * A modal dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns to where it was.
 * Mount it to open it.
 */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const m = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      aria-labelledby={heading}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] overflow-y-auto rounded-12 bg-white p-5 text-solid-gray-800 shadow-3 sm:p-6"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      ref={dialog}
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <h2 className="text-std-20B-150" id={heading}>
          {title}
        </h2>
        <button
          aria-label={m.ui.close}
          className="-mt-2 -mr-2 flex size-11 shrink-0 items-center justify-center rounded-8 hover:bg-solid-gray-50"
          onClick={onClose}
          type="button"
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
