import { needCodes, type NeedCode } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { NeedsField } from '../take/needs-field.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import type { ConnectForm } from './connect-form.js';

/** 何を: the needs to connect, how pressing, and how. */
export function WhatPart({
  form,
  known,
  change,
}: {
  readonly form: ConnectForm;
  /** Needs of the case; the others are a touch further away. */
  readonly known: readonly NeedCode[];
  readonly change: (part: Partial<ConnectForm>) => void;
}): ReactElement {
  const m = useMessages();
  const [all, setAll] = useState(false);
  const offered = all ? undefined : needCodes.filter((need) => known.includes(need) || form.needs.includes(need));
  return (
    <div className="space-y-4">
      <div>
        <NeedsField
          legend={m.connect.needs}
          needs={form.needs}
          offered={offered}
          onChoose={(need, chosen) =>
            change({ needs: chosen ? [...form.needs, need] : form.needs.filter((each) => each !== need) })
          }
          pointer="/needs"
        />
        {!all && (
          <Button look="plain" onClick={() => setAll(true)}>
            {m.connect.moreNeeds}
          </Button>
        )}
      </div>
      <HowPart change={change} form={form} />
    </div>
  );
}

function HowPart({
  form,
  change,
}: {
  readonly form: ConnectForm;
  readonly change: (part: Partial<ConnectForm>) => void;
}): ReactElement {
  const m = useMessages();
  return (
    <div className="space-y-4">
      <RadioGroup
        legend={m.connect.urgency}
        onChange={(urgency) => change({ urgency })}
        options={(['normal', 'high', 'emergency'] as const).map((value) => ({
          value,
          label: m.codes.urgency[value],
          hint: m.codes.urgencyHint[value],
        }))}
        columns="grid gap-2 sm:grid-cols-3"
        pointer="/urgency"
        value={form.urgency}
      />
      <RadioGroup
        columns="grid gap-2 sm:grid-cols-3"
        legend={m.connect.kind}
        onChange={(kind) => change({ kind })}
        options={(['referral', 'co-support', 'transfer'] as const).map((value) => ({
          value,
          label: m.codes.kind[value],
          hint: m.codes.kindHint[value],
        }))}
        pointer="/kind"
        value={form.kind}
      />
    </div>
  );
}
