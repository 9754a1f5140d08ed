import { needCodes, type NeedCode } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import { field, type Typed } from '../form/typed.js';
import { useMessages } from '../messages/messages-context.js';
import { NeedsField } from '../take/needs-field.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import type { ConnectForm } from './connect-form.js';

/** 何を: the needs to connect, how pressing, and how. */
export function WhatPart({
  form,
  known,
}: {
  readonly form: Typed<ConnectForm>;
  /** Needs of the case; the others are a touch further away. */
  readonly known: readonly NeedCode[];
}): ReactElement {
  const m = useMessages();
  const [all, setAll] = useState(false);
  const { needs } = form.values;
  const offered = all ? undefined : needCodes.filter((need) => known.includes(need) || needs.includes(need));
  return (
    <div className="space-y-4">
      <div>
        <NeedsField
          legend={m.connect.needs}
          needs={needs}
          offered={offered}
          onChoose={(need, chosen) =>
            form.change({ needs: chosen ? [...needs, need] : needs.filter((each) => each !== need) })
          }
          pointer="/needs"
        />
        {!all && (
          <Button look="plain" onClick={() => setAll(true)}>
            {m.connect.moreNeeds}
          </Button>
        )}
      </div>
      <HowPart form={form} />
    </div>
  );
}

function HowPart({ form }: { readonly form: Typed<ConnectForm> }): ReactElement {
  const m = useMessages();
  return (
    <div className="space-y-4">
      <RadioGroup
        {...field(form, 'urgency')}
        columns="grid gap-2 sm:grid-cols-3"
        legend={m.connect.urgency}
        options={(['normal', 'high', 'emergency'] as const).map((value) => ({
          value,
          label: m.codes.urgency[value],
          hint: m.codes.urgencyHint[value],
        }))}
      />
      <RadioGroup
        {...field(form, 'kind')}
        columns="grid gap-2 sm:grid-cols-3"
        legend={m.connect.kind}
        options={(['referral', 'co-support', 'transfer'] as const).map((value) => ({
          value,
          label: m.codes.kind[value],
          hint: m.codes.kindHint[value],
        }))}
      />
    </div>
  );
}
