import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { findingsQuery, type Finding } from '../../api/findings.js';
import { itemsOf } from '../../api/page.js';
import { reviewsQuery, type Review } from '../../api/reviews.js';
import { samplesQuery, type Sample } from '../../api/samples.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { Block, TodayRow } from '../../today/block.js';
import { LinkButton } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useNow, When } from '../../ui/when.js';
import { longDate } from '../../words/dates.js';
import { WeightBadge } from '../findings/finding-card.js';
import { byWeight, findingDay } from '../findings/finding-sentence.js';
import { dayOf } from '../search/period.js';
import { TrustNotice } from '../trust/trust-notice.js';

const FEW = 5;
const wholeRow = 'link font-700';

/** 監査の今日: can the record be trusted, and what is there to look into. */
export function DeskTodayPage(): ReactElement {
  const m = useMessages();
  const { today: words } = useDeskMessages();
  return (
    <Page
      actions={
        <LinkButton icon="audit" look="primary" to="/audit/verify">
          {words.verify}
        </LinkButton>
      }
      lead={<When at={useNow().toISOString()} form="long" />}
      title={words.title}
    >
      <TrustNotice />
      <div className="grid gap-x-10 gap-y-6 wide:grid-cols-2">
        <OpenFindings />
        <div className="space-y-6">
          <Reviews />
          <Samples />
        </div>
      </div>
      <p className="mt-8 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function OpenFindings(): ReactElement {
  const { today: words } = useDeskMessages();
  const query = useInfiniteQuery(findingsQuery(useApi(), { state: 'open' }));
  return (
    <QueryView query={query} rows={4} tall>
      {(data) => {
        const open = itemsOf(data).toSorted(byWeight);
        const broken = open.filter(({ category }) => category === 'integrity');
        const glass = open.filter(({ kind }) => kind === 'break-glass');
        const unusual = open.filter((finding) => !broken.includes(finding) && !glass.includes(finding));
        return (
          <div className="space-y-6">
            {broken.length > 0 && (
              <Block count={broken.length} empty={words.integrityEmpty} icon="stop" title={words.integrity}>
                <FindingRows findings={broken} to="/audit/findings" />
              </Block>
            )}
            <Block count={glass.length} empty={words.breakGlassEmpty} icon="alert" title={words.breakGlass}>
              <FindingRows findings={glass} to="/audit/denied" />
            </Block>
            <Block count={unusual.length} empty={words.findingsEmpty} icon="eye" title={words.findings}>
              <FindingRows findings={unusual} to="/audit/findings" />
            </Block>
          </div>
        );
      }}
    </QueryView>
  );
}

function FindingRows({
  findings,
  to,
}: {
  readonly findings: readonly Finding[];
  readonly to: '/audit/findings' | '/audit/denied';
}): ReactElement {
  const { findings: words, today } = useDeskMessages();
  const nameOf = useAgencyName();
  const language = useLanguage();
  return (
    <>
      {findings.slice(0, FEW).map((finding) => {
        const day = findingDay(finding);
        return (
          <TodayRow
            end={<WeightBadge finding={finding} />}
            key={finding.findingId}
            link={
              <Link className={wholeRow} to={to}>
                {words.kind[finding.kind] ?? words.unknownKind}
              </Link>
            }
          >
            {finding.actor && <span>{finding.actor}</span>}
            {finding.agency && <span>{nameOf(finding.agency)}</span>}
            {finding.source && <span>{finding.source}</span>}
            {day !== null ? <span>{longDate(day, language)}</span> : <When at={finding.foundAt} time />}
          </TodayRow>
        );
      })}
      {findings.length > FEW && (
        <li>
          <Link className="link flex min-h-11 w-fit items-center" to={to}>
            {today.all(findings.length)}
          </Link>
        </li>
      )}
    </>
  );
}

function Reviews(): ReactElement {
  const { today: words } = useDeskMessages();
  const api = useApi();
  const answered = useInfiniteQuery(reviewsQuery(api, 'answered'));
  const asked = useInfiniteQuery(reviewsQuery(api, 'asked'));
  return (
    <>
      <QueryView query={answered} rows={2}>
        {(data) => {
          const items = itemsOf(data);
          return (
            <Block count={items.length} empty={words.answeredEmpty} icon="check" title={words.answered}>
              <ReviewRows reviews={items} />
            </Block>
          );
        }}
      </QueryView>
      <QueryView query={asked} rows={2}>
        {(data) => {
          const items = itemsOf(data);
          return (
            <Block count={items.length} empty={words.waitingEmpty} icon="clock" title={words.waiting}>
              <ReviewRows reviews={items} />
            </Block>
          );
        }}
      </QueryView>
    </>
  );
}

function ReviewRows({ reviews }: { readonly reviews: readonly Review[] }): ReactElement {
  const { today: words, reviews: said } = useDeskMessages();
  const nameOf = useAgencyName();
  return (
    <>
      {reviews.slice(0, FEW).map((review) => (
        <TodayRow
          end={
            review.dueOn && review.state === 'asked' ? (
              <span className="text-dns-14N-130">
                {words.dueOn} <When at={review.dueOn} relative />
              </span>
            ) : null
          }
          key={review.reviewId}
          link={
            <Link className={wholeRow} params={{ reviewId: review.reviewId }} to="/audit/reviews/$reviewId">
              {said.to(nameOf(review.agency))}
            </Link>
          }
        >
          <span>
            {said.askedAt} <When at={review.askedAt} />
          </span>
        </TodayRow>
      ))}
    </>
  );
}

function Samples(): ReactElement {
  const { today: words } = useDeskMessages();
  const query = useInfiniteQuery(samplesQuery(useApi()));
  return (
    <QueryView query={query} rows={2}>
      {(data) => {
        const open = itemsOf(data).filter(unfinished);
        return (
          <Block count={open.length} empty={words.samplesEmpty} icon="take" title={words.samples}>
            {open.slice(0, FEW).map((sample) => (
              <SampleRow key={sample.sampleId} sample={sample} />
            ))}
          </Block>
        );
      }}
    </QueryView>
  );
}

const drawnOf = ({ drawn, size }: Sample): number => drawn ?? size;
const unfinished = (sample: Sample): boolean =>
  sample.state === 'waiting' || (typeof sample.checked === 'number' && sample.checked < drawnOf(sample));

function SampleRow({ sample }: { readonly sample: Sample }): ReactElement {
  const { today: words } = useDeskMessages();
  const language = useLanguage();
  return (
    <TodayRow
      end={
        <span className="text-dns-14N-130">
          {sample.state === 'waiting' ? words.waitingDraw : words.progress(sample.checked ?? 0, drawnOf(sample))}
        </span>
      }
      link={
        <Link className={wholeRow} params={{ sampleId: sample.sampleId }} to="/audit/samples/$sampleId">
          {words.period(longDate(dayOf(sample.from), language), longDate(dayOf(sample.to), language))}
        </Link>
      }
    >
      {null}
    </TodayRow>
  );
}
