import { useState, type ReactElement, type ReactNode } from 'react';
import { useApi } from '../api/api-context.js';
import { revealAddress, type CaseDetail } from '../api/cases.js';
import { purposeHeader } from '../api/http.js';
import { useSubmission } from '../api/submission.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../form/ask-dialog.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Born } from '../ui/born.js';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] gap-2">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Who the person is, beside everything else of the case. */
export function PersonCard({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  const { person } = detail;
  const none = <span className="text-solid-gray-700">{m.case.none}</span>;
  return (
    <>
      <dl className="space-y-1.5">
        <Fact name={m.case.born}>
          {person.birthDate ? <Born at={person.birthDate} written={person.birthDateWritten} /> : none}
        </Fact>
        <Fact name={m.case.gender}>{person.gender ? m.codes.gender[person.gender] : none}</Fact>
        <Fact name={m.case.phone}>
          {person.phones.length === 0
            ? none
            : person.phones.map((phone) => (
                <span className="block" key={phone}>
                  {phone}
                </span>
              ))}
        </Fact>
        {person.email && <Fact name={m.case.email}>{person.email}</Fact>}
        <Fact name={m.case.address}>
          {person.withheld.includes('address') ? <HiddenAddress caseId={detail.caseId} /> : (person.address ?? none)}
        </Fact>
      </dl>
      {person.flags.length > 0 && (
        <div className="flex flex-wrap gap-1 pt-2">
          {person.flags.map((flag) => (
            <Badge
              icon={flag === 'address-confidential' ? 'lock' : 'alert'}
              key={flag}
              tone={flag === 'address-confidential' ? 'red' : 'orange'}
            >
              {m.codes.flag[flag]}
            </Badge>
          ))}
        </div>
      )}
    </>
  );
}

/** 住所秘匿: opened only for a reason in a sentence, shown only here, gone when the page is left. */
function HiddenAddress({ caseId }: { readonly caseId: string }): ReactElement {
  const m = useMessages();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const submission = useSubmission(
    (reason: string) => revealAddress(api, caseId, purposeHeader('support', reason)),
    (detail) => {
      setAddress(detail.person.address ?? m.case.none);
      setAsking(false);
    },
  );
  if (address !== null) return <span>{address}</span>;
  return (
    <>
      <span className="block">{m.case.addressHidden}</span>
      <Button look="plain" onClick={() => setAsking(true)}>
        {m.case.addressReveal}
      </Button>
      {asking && (
        <AskDialog
          action={m.case.addressRevealAction}
          effect={<p>{m.case.addressRevealEffect}</p>}
          label={m.purpose.text}
          must={m.purpose.must}
          onClose={() => setAsking(false)}
          pointer="/reason"
          request={(reason) => reason}
          title={m.case.addressRevealTitle}
          to={submission}
        />
      )}
    </>
  );
}
