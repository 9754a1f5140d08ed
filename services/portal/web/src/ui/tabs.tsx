import { useId, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

/** Tabs as the WAI-ARIA pattern has them: one stop for Tab, arrows move and select. */
export function Tabs<Value extends string>({
  label,
  tabs,
  selected,
  onSelect,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly selected: Value;
  readonly onSelect: (value: Value) => void;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ value }) => value === selected);
    const next = (at + step + tabs.length) % tabs.length;
    onSelect(tabs[next]!.value);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <>
      <div
        aria-label={label}
        className="mb-4 flex gap-1 overflow-x-auto border-b border-solid-gray-420 p-1 pb-0"
        onKeyDown={move}
        ref={list}
        role="tablist"
      >
        {tabs.map(({ value, label: text }) => (
          <button
            aria-controls={`${id}-panel`}
            aria-selected={value === selected}
            className="min-h-11 border-b-4 border-transparent px-4 whitespace-nowrap max-sm:px-2.5 hover:bg-solid-gray-50 aria-selected:border-blue-900 aria-selected:font-700 aria-selected:text-blue-900"
            id={`${id}-${value}`}
            key={value}
            onClick={() => onSelect(value)}
            role="tab"
            tabIndex={value === selected ? 0 : -1}
            type="button"
          >
            {text}
          </button>
        ))}
      </div>
      <div aria-labelledby={`${id}-${selected}`} id={`${id}-panel`} role="tabpanel">
        {children}
      </div>
    </>
  );
}
