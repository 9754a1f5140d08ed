import { needCodes, type NeedCode } from '@tsunagi/contracts';
import { useId, type ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { FieldGroup } from '../ui/choice.js';

/**
 * 困りごと: ○ for each that applies, ◎ for the most pressing one among them. Two plain controls per line, so that it
 * works by touch, by key and by ear.
 */
export function NeedsField({
  pointer,
  needs,
  primary,
  onChoose,
  onPrimary,
  columns = 'grid gap-2 sm:grid-cols-2 xl:grid-cols-3',
  legend,
  offered = needCodes,
}: {
  readonly pointer: string;
  readonly needs: readonly NeedCode[];
  /** The most pressing one; left out where only ○ is asked. */
  readonly primary?: NeedCode | null;
  readonly onChoose: (need: NeedCode, chosen: boolean) => void;
  readonly onPrimary?: (need: NeedCode) => void;
  readonly columns?: string;
  readonly legend?: string;
  /** Which to choose from; all of the standard form at first. */
  readonly offered?: readonly NeedCode[];
}): ReactElement {
  const m = useMessages();
  const group = useId();
  return (
    <FieldGroup
      columns={columns}
      hint={onPrimary && m.take.needsHint}
      legend={legend ?? m.take.needs}
      pointer={pointer}
      required
    >
      {offered.map((need) => (
        <NeedTile
          chosen={needs.includes(need)}
          group={group}
          key={need}
          need={need}
          onChoose={(chosen) => onChoose(need, chosen)}
          onPrimary={onPrimary && (() => onPrimary(need))}
          primary={need === primary}
        />
      ))}
    </FieldGroup>
  );
}

function NeedTile({
  need,
  group,
  chosen,
  primary,
  onChoose,
  onPrimary,
}: {
  readonly need: NeedCode;
  readonly group: string;
  readonly chosen: boolean;
  readonly primary: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onPrimary?: () => void;
}): ReactElement {
  const m = useMessages();
  return (
    <div className="flex min-h-11 items-stretch rounded-8 border border-solid-gray-420 has-[input[type=checkbox]:checked]:border-blue-900 has-[input[type=checkbox]:checked]:bg-blue-50">
      <label className="flex min-w-0 flex-1 items-center gap-2 rounded-8 px-3 py-1 leading-[1.4] hover:bg-blue-50">
        <input
          checked={chosen}
          className="size-5 shrink-0 accent-blue-900"
          onChange={(event) => onChoose(event.target.checked)}
          type="checkbox"
        />
        {m.codes.need[need]}
      </label>
      {chosen && onPrimary && (
        <label className="flex items-center gap-1 rounded-8 px-2 hover:bg-blue-100 has-checked:font-700">
          <input
            aria-label={m.take.primaryOf(m.codes.need[need])}
            checked={primary}
            className="size-5 shrink-0 accent-blue-900"
            name={group}
            onChange={onPrimary}
            type="radio"
          />
          <span aria-hidden="true">◎</span>
        </label>
      )}
    </div>
  );
}
