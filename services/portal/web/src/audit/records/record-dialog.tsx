import { useState, type ReactElement, type ReactNode } from 'react';
import { proofFile, type LoggedRecord } from '../../api/audit.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages, type DeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import type { Messages } from '../../messages/ja.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { When } from '../../ui/when.js';
import { OthersLikeIt } from './others-like-it.js';
import { Download } from '../files/download.js';
import { QuestionForm } from '../asking/question-form.js';

/** One record in words: who, when, whose, what, why, on what basis; with its proof and the way to ask about it. */
export function RecordDialog({
  record,
  onClose,
}: {
  readonly record: LoggedRecord;
  readonly onClose: () => void;
}): ReactElement {
  const { records: words, reviews } = useDeskMessages();
  const [asking, setAsking] = useState(false);
  return (
    <Dialog onClose={onClose} title={asking ? reviews.form.title : words.detail.title}>
      {asking ? (
        <QuestionForm
          about={{ agency: record.actor.agency, recordIds: [record.id] }}
          draftKey={`question-${record.id}`}
          onDone={onClose}
        />
      ) : (
        <>
          <RecordInWords record={record} />
          <Proof record={record} />
          <div className="mt-4 flex flex-wrap gap-3 border-t border-solid-gray-300 pt-4">
            <Button icon="question" onClick={() => setAsking(true)}>
              {words.detail.ask}
            </Button>
            <OthersLikeIt record={record} />
          </div>
        </>
      )}
    </Dialog>
  );
}

function Proof({ record }: { readonly record: LoggedRecord }): ReactElement {
  const { records: words } = useDeskMessages();
  if (record.index === null) return <p className="mt-4">{words.detail.proofLater}</p>;
  return (
    <div className="mt-4">
      <Download
        accept="text/plain"
        action={words.detail.proof}
        name={`record-${record.index ?? record.id.slice(-8)}.tlog-proof`}
        path={proofFile(record.id)}
      />
      <p className="text-dns-14N-130 leading-[1.7] text-solid-gray-700">{words.detail.proofHint}</p>
    </div>
  );
}

function RecordInWords({ record }: { readonly record: LoggedRecord }): ReactElement {
  const m = useMessages();
  const d = useDeskMessages();
  const nameOf = useAgencyName();
  const facts = factsOf(record, m, d, nameOf);
  const object = m.audit.object[record.object.kind] ?? record.object.kind;
  return (
    <>
      <p className="mb-3">
        {d.records.detail.lead(nameOf(record.actor.agency), record.actor.id, object, m.codes.action[record.action])}
        {record.outcome === 'refused' && d.records.detail.refusedLead}
      </p>
      <dl className="grid grid-cols-[9.5em_minmax(0,1fr)] gap-x-4 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0">
        {facts.map(([term, fact]) => (
          <div className="contents" key={term}>
            <dt className="text-solid-gray-700 max-sm:mt-2">{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Fact = readonly [term: string, fact: ReactNode];

/** What the record says, line by line; what it does not say is left out. */
function factsOf(record: LoggedRecord, m: Messages, d: DeskMessages, nameOf: (agency: string) => string): Fact[] {
  const { detail: words, search } = d.records;
  const known = (term: string, fact: ReactNode): Fact[] =>
    fact === undefined || fact === null || fact === '' ? [] : [[term, fact]];
  return [
    [words.when, <When at={record.at} form="long" time />],
    [words.who, `${record.actor.id}(${nameOf(record.actor.agency)})`],
    [words.roles, record.actor.roles.map((role) => m.codes.role[role]).join(m.ui.list)],
    [words.whose, record.subject ?? words.whoseNone],
    ...known(words.categories, record.categories?.map((category) => m.codes.category[category]).join(m.ui.list)),
    ...known(words.amount, record.count),
    [words.purpose, record.purpose ? m.codes.purpose[record.purpose] : words.noPurpose],
    ...known(words.basis, record.basis?.code && m.codes.basis[record.basis.code]),
    ...known(words.decision, record.basis?.decisionId),
    ...known(words.recipient, record.recipient && nameOf(record.recipient)),
    [words.outcome, search.outcomes[record.outcome]],
    ...known(words.reason, record.reason && (d.records.denied.reasons[record.reason] ?? record.reason)),
    ...known(words.relation, record.relation?.map((relation) => search.relations[relation]).join(m.ui.list)),
    ...known(words.caseId, record.caseId),
    ...known(words.session, record.actor.session),
    [words.source, `${record.source} ${record.counter}`],
    ...known(words.place, typeof record.index === 'number' && d.records.place.at(record.index)),
    [words.recordId, record.id],
  ];
}
