import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useApi } from '../../api/api-context.js';
import { sampleQuery, type SampleDetail } from '../../api/samples.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { longDate } from '../../words/dates.js';
import { dayOf } from '../search/period.js';
import { SampledRecordRow } from './sampled-record.js';

/** A draw waits only for the next checkpoint: seconds. */
const AGAIN_MS = 3_000;

/** One draw: the records to look at, each ticked as plausible or questionable, and how to repeat the draw. */
export function SamplePage(): ReactElement {
  const m = useMessages();
  const { samples: words } = useDeskMessages();
  const { sampleId } = useParams({ from: '/desk/audit/samples/$sampleId' });
  const query = useQuery({
    ...sampleQuery(useApi(), sampleId),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? AGAIN_MS : false),
  });
  return (
    <Page
      actions={
        <LinkButton look="plain" to="/audit/samples">
          {words.one.back}
        </LinkButton>
      }
      lead={query.data && <Lead sample={query.data} />}
      title={words.one.title}
    >
      <QueryView query={query} rows={4} tall>
        {(sample) =>
          sample.state === 'waiting' ? <Waiting onRetry={() => void query.refetch()} /> : <Drawn sample={sample} />
        }
      </QueryView>
      <p className="mt-8 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

const isChecked = ({ result }: { readonly result?: string | null }): boolean => result !== undefined && result !== null;

function Lead({ sample }: { readonly sample: SampleDetail }): ReactElement {
  const { samples: words, today } = useDeskMessages();
  const language = useLanguage();
  const records = sample.records ?? [];
  const checked = records.filter(isChecked).length;
  return (
    <p>
      {today.period(longDate(dayOf(sample.from), language), longDate(dayOf(sample.to), language))}
      <span className="ml-4">
        {sample.state === 'drawn' && records.length > 0
          ? words.progress(checked, records.length)
          : words.of(sample.size)}
      </span>
    </p>
  );
}

function Waiting({ onRetry }: { readonly onRetry: () => void }): ReactElement {
  const { samples: words } = useDeskMessages();
  return (
    <Notice live title={words.one.waitingTitle} tone="info">
      <p>{words.one.waiting}</p>
      <Button onClick={onRetry}>{words.one.retry}</Button>
    </Notice>
  );
}

const STEP = 10;

/** The drawn records, some at a time: each is asked for by itself, and each look is recorded. */
function Drawn({ sample }: { readonly sample: SampleDetail }): ReactElement {
  const { samples: words } = useDeskMessages();
  const [shown, setShown] = useState(STEP);
  const records = sample.records ?? [];
  if (records.length === 0) return <p>{words.one.none}</p>;
  return (
    <>
      <Section id="drawn" title={words.one.list}>
        <ol>
          {records.slice(0, shown).map((record, n) => (
            <SampledRecordRow key={record.recordId} number={n + 1} sampled={record} sampleId={sample.sampleId} />
          ))}
        </ol>
        {records.length > shown && (
          <div className="mt-4">
            <Button onClick={() => setShown(shown + STEP)}>{words.one.more}</Button>
          </div>
        )}
      </Section>
      <HowDrawn sample={sample} />
    </>
  );
}

/** The seed and what goes with it, so that anybody can draw the same records again. */
function HowDrawn({ sample }: { readonly sample: SampleDetail }): ReactElement {
  const { samples: words } = useDeskMessages();
  const { checkpoint, firstIndex, lastIndex, population, sampleId } = sample;
  const seed = sample.seed ?? checkpoint?.root;
  const ranged = typeof firstIndex === 'number' && typeof lastIndex === 'number';
  return (
    <Section id="seed" title={words.one.seedTitle}>
      <dl className="space-y-1 pt-1">
        {seed && <Given term={words.one.seed(checkpoint?.size ?? null)}>{seed}</Given>}
        <Given term={words.one.number}>{sampleId}</Given>
        {(ranged || typeof population === 'number') && (
          <Given plain term={words.one.range}>
            {ranged && words.one.rangeOf(firstIndex, lastIndex)}
            {typeof population === 'number' && ` (${words.one.population(population)})`}
          </Given>
        )}
      </dl>
      <p className="measure mt-2">{words.one.repeat}</p>
    </Section>
  );
}

function Given({
  term,
  plain,
  children,
}: {
  readonly term: string;
  readonly plain?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div>
      <dt className="text-solid-gray-700">{term}</dt>
      <dd className={plain ? '' : 'font-mono text-dns-16N-130 break-all'}>{children}</dd>
    </div>
  );
}
