import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { settleFinding, type Finding } from '../../api/findings.js';
import { useSubmission } from '../../api/submission.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { AskDialog } from '../../form/ask-dialog.js';
import { Badge } from '../../ui/badge.js';
import { Button, LinkButton } from '../../ui/button.js';
import { useFlash } from '../../ui/flash.js';
import { When } from '../../ui/when.js';
import { longDate } from '../../words/dates.js';
import { useAskRecords } from '../records/others-like-it.js';
import { FoldedEvidence } from '../records/evidence.js';
import { findingDay, findingSentence, weightOf } from './finding-sentence.js';
import { QuestionForm } from '../asking/question-form.js';

const tone = { urgent: 'red', check: 'orange', notice: 'neutral' } as const;
const icon = { urgent: 'alert', check: 'question', notice: 'info' } as const;

export function WeightBadge({ finding }: { readonly finding: Finding }): ReactElement {
  const { findings: words } = useDeskMessages();
  const weight = weightOf(finding);
  return (
    <Badge icon={icon[weight]} tone={tone[weight]}>
      {words.weight[weight]}
    </Badge>
  );
}

/** One finding: what it is in a sentence, what lies behind it, and the two ways to deal with it. */
export function FindingCard({ finding }: { readonly finding: Finding }): ReactElement {
  const { findings: words } = useDeskMessages();
  const title = `finding-${finding.findingId}`;
  return (
    <li aria-labelledby={title} className="rounded-12 border border-solid-gray-420 bg-white p-4 sm:px-5">
      <header className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-std-18B-160" id={title}>
          {words.kind[finding.kind] ?? words.unknownKind}
        </h3>
        {finding.state === 'open' && <WeightBadge finding={finding} />}
        <span className="ml-auto text-dns-14N-130 text-solid-gray-700">
          {words.foundAt} <When at={finding.foundAt} time />
        </span>
      </header>
      <Sentence finding={finding} />
      <Whom finding={finding} />
      <FoldedEvidence label={words.evidence(finding.records?.length ?? 0)} recordIds={finding.records ?? []} />
      {finding.state === 'open' ? <Acts finding={finding} /> : <SeeReview finding={finding} />}
    </li>
  );
}

function Sentence({ finding }: { readonly finding: Finding }): ReactElement {
  const { findings: words } = useDeskMessages();
  const language = useLanguage();
  const day = findingDay(finding);
  const { source, firstCounter, lastCounter } = finding;
  const counted = source && typeof firstCounter === 'number' && typeof lastCounter === 'number';
  return (
    <p className="measure">
      {day !== null && <span className="font-700">{words.day(longDate(day, language))} </span>}
      {findingSentence(finding, words)}
      {counted && (
        <span className="ml-1 whitespace-nowrap">
          ({words.source} {source} {words.range(firstCounter, lastCounter)})
        </span>
      )}
    </p>
  );
}

/** Whose account, at which agency, about whom. */
function Whom({ finding: { actor, agency, subject } }: { readonly finding: Finding }): ReactElement | null {
  const m = useMessages();
  const { findings: words } = useDeskMessages();
  const nameOf = useAgencyName();
  const ask = useAskRecords();
  if (!actor && !agency && !subject) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-5">
      {actor && (
        <span>
          {words.actor}
          {m.ui.colon}{' '}
          <button className="link" onClick={() => ask({ actor })} title={m.audit.seeActor} type="button">
            {actor}
          </button>
        </span>
      )}
      {agency && <span>{nameOf(agency)}</span>}
      {subject && (
        <span>
          {words.person}
          {m.ui.colon}{' '}
          <button className="link" onClick={() => ask({ subject })} title={m.audit.seeSubject} type="button">
            …{subject.slice(-8)}
          </button>
        </span>
      )}
    </p>
  );
}

function SeeReview({ finding: { reviewId } }: { readonly finding: Finding }): ReactElement | null {
  const { findings: words } = useDeskMessages();
  if (!reviewId) return null;
  return (
    <div className="mt-3">
      <LinkButton params={{ reviewId }} to="/audit/reviews/$reviewId">
        {words.seeReview}
      </LinkButton>
    </div>
  );
}

function Acts({ finding }: { readonly finding: Finding }): ReactElement {
  const { findings: words } = useDeskMessages();
  const [open, setOpen] = useState<'ask' | 'settle' | null>(null);
  const close = (): void => setOpen(null);
  const records = finding.records ?? [];
  // A question is always about records of an agency; a fault of the log itself has neither.
  const mayAsk = records.length > 0 && finding.category === 'unusual';
  return (
    <div className="mt-3 space-y-4">
      <div className="flex flex-wrap gap-3">
        {finding.reviewId ? (
          <LinkButton params={{ reviewId: finding.reviewId }} to="/audit/reviews/$reviewId">
            {words.seeReview}
          </LinkButton>
        ) : (
          mayAsk && (
            <Button
              aria-expanded={open === 'ask'}
              icon="question"
              onClick={() => setOpen(open === 'ask' ? null : 'ask')}
            >
              {words.ask}
            </Button>
          )
        )}
        <Button onClick={() => setOpen('settle')}>{words.settle}</Button>
      </div>
      {open === 'ask' && (
        <div className="rounded-8 bg-solid-gray-50 p-4">
          <QuestionForm
            about={{ findingId: finding.findingId, recordIds: records, agency: finding.agency ?? '' }}
            draftKey={`question-${finding.findingId}`}
            onDone={close}
          />
        </div>
      )}
      {open === 'settle' && <Settle finding={finding} onClose={close} />}
    </div>
  );
}

function Settle({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }): ReactElement {
  const { findings: words } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const settling = useSubmission(
    (reason: string, key) => settleFinding(api, finding.findingId, reason, key),
    async () => {
      onClose();
      flash({ tone: 'success', text: words.settledNow });
      await client.invalidateQueries({ queryKey: ['audit', 'findings'] });
    },
  );
  return (
    <AskDialog
      action={words.settleAction}
      effect={
        <>
          <p>{words.settleEffect}</p>
          <p>{words.warnings}</p>
        </>
      }
      label={words.settleReason}
      must={words.settleMust}
      onClose={onClose}
      pointer="/reason"
      request={(reason) => reason.trim()}
      title={words.settleTitle}
      to={settling}
    />
  );
}
