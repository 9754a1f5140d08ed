import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { withdrawConsent, type Consent } from '../api/consents.js';
import { useSubmission } from '../api/submission.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../form/ask-dialog.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { useFlash } from '../ui/flash.js';
import { When } from '../ui/when.js';

/** Consents in force (and those to come), each with the way to take it back; the past ones folded away. */
export function ConsentsCard({ consents }: { readonly consents: readonly Consent[] }): ReactElement {
  const m = useMessages();
  const standing = consents.filter(({ state }) => state === 'in-force' || state === 'not-yet-valid');
  const past = consents.filter((consent) => !standing.includes(consent));
  return (
    <div className="space-y-3">
      {standing.length === 0 && <p className="text-solid-gray-700">{m.case.consentsEmpty}</p>}
      {standing.map((consent) => (
        <ConsentItem consent={consent} key={consent.consentId} />
      ))}
      {past.length > 0 && (
        <details>
          <summary className="link min-h-11 content-center">
            {m.case.pastConsents} {past.length}
          </summary>
          <div className="space-y-3 pt-2">
            {past.map((consent) => (
              <ConsentItem consent={consent} key={consent.consentId} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function ConsentItem({ consent }: { readonly consent: Consent }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const [asking, setAsking] = useState(false);
  const names = consent.recipients.map(nameOf).join(m.ui.list);
  const open = consent.state === 'in-force' || consent.state === 'not-yet-valid';
  return (
    <div className="border-l-4 border-solid-gray-300 pl-3">
      <p className="font-700">{m.consent.to(names)}</p>
      <p className="text-dns-14N-130 leading-[1.5]">
        {consent.categories.map((category) => m.codes.category[category]).join(m.ui.list)}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-dns-14N-130 leading-[1.6]">
        <ConsentStanding consent={consent} />
        <span>{m.codes.method[consent.method]}</span>
        {consent.restrictions.includes('do-not-pass-on') && <span>{m.consent.noPassingOnShort}</span>}
      </p>
      {open && (
        <Button look="plain" onClick={() => setAsking(true)}>
          {m.consent.withdraw}
        </Button>
      )}
      {asking && <WithdrawDialog consent={consent} names={names} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ConsentStanding({ consent }: { readonly consent: Consent }): ReactElement {
  const m = useMessages();
  if (consent.state === 'not-yet-valid')
    return (
      <span>
        {m.consent.from.before}
        <When at={consent.validFrom} />
        {m.consent.from.after}
      </span>
    );
  if (consent.state === 'in-force')
    return (
      <span>
        {m.consent.until.before}
        <When at={lastInstant(consent.expiresAt)} />
        {m.consent.until.after}
      </span>
    );
  if (consent.state === 'expired') return <Badge>{m.consent.expiredOn}</Badge>;
  return (
    <>
      <Badge icon="close">{m.consent.withdrawnOn}</Badge>
      {consent.withdrawnAt && <When at={consent.withdrawnAt} />}
    </>
  );
}

/** A consent ends just before `expiresAt`: the last day is the one of the moment before. */
export const lastInstant = (expiresAt: string): string => new Date(Date.parse(expiresAt) - 1).toISOString();

function WithdrawDialog({
  consent,
  names,
  onClose,
}: {
  readonly consent: Consent;
  readonly names: string;
  readonly onClose: () => void;
}): ReactElement {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const submission = useSubmission(
    (reason: string, key) => withdrawConsent(api, consent.consentId, reason, key),
    async () => {
      onClose();
      flash({ tone: 'success', text: m.consent.withdrawn });
      await client.invalidateQueries({ queryKey: ['consents'] });
      await client.invalidateQueries({ queryKey: ['cases'] });
    },
  );
  return (
    <AskDialog
      action={m.consent.withdrawAction}
      danger
      effect={
        <>
          <p>{m.consent.withdrawEffect(names)}</p>
          <p>{m.consent.withdrawStays}</p>
        </>
      }
      label={m.consent.withdrawReason}
      must={m.consent.withdrawMust}
      onClose={onClose}
      pointer="/reason"
      request={(reason) => reason}
      title={m.consent.withdrawTitle}
      to={submission}
    />
  );
}
