import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useApi } from '../../api/api-context.js';
import { integrityQuery, logStateQuery, type Integrity, type LogState } from '../../api/audit-log.js';
import { findingsQuery } from '../../api/findings.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { DataTable } from '../../table/data-table.js';
import { Notice } from '../../ui/notice.js';
import { QueryView } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { TrustDetails } from './trust-details.js';
import { agreeing, isGrave, trustIn, trustTone, type Trust } from './trust.js';

/** Often enough to see the witnesses come back; each look is itself recorded. */
const AGAIN_MS = 60_000;

/** Whether the record can be trusted: what was checked, by whom, when; and what to do when it cannot. */
export function TrustNotice(): ReactElement {
  const { trust: words } = useDeskMessages();
  const api = useApi();
  const integrity = useQuery(integrityQuery(api));
  const log = useQuery({ ...logStateQuery(api), refetchInterval: AGAIN_MS });
  const faults = useInfiniteQuery(findingsQuery(api, { category: 'integrity', state: 'open' }));
  return (
    <section aria-label={words.region} className="mb-6">
      <QueryView query={log} rows={1} tall>
        {(state) => (
          <QueryView query={integrity} rows={1} tall>
            {(found) => (
              <QueryView query={faults} rows={1} tall>
                {({ pages }) => (
                  <Told faults={pages[0]?.items.filter(isGrave).length ?? 0} integrity={found} log={state} />
                )}
              </QueryView>
            )}
          </QueryView>
        )}
      </QueryView>
    </section>
  );
}

interface Seen {
  readonly integrity: Integrity;
  readonly log: LogState;
}

function Told({ integrity, log, faults }: Seen & { readonly faults: number }): ReactElement {
  const { trust: words } = useDeskMessages();
  const trust = trustIn(integrity, log, faults);
  return (
    <div className="[&_.measure]:max-w-none">
      <Notice
        title={<span className="text-std-20B-150">{words.title[trust]}</span>}
        tone={trustTone[trust]}
        live={trust === 'rolled-back'}
      >
        <Lead log={log} trust={trust} />
        <Checks integrity={integrity} log={log} />
        <TrustDetails integrity={integrity} log={log} open={trust === 'rolled-back'} />
        <OwnCheck />
      </Notice>
    </div>
  );
}

function Lead({ trust, log }: { readonly trust: Trust; readonly log: LogState }): ReactElement {
  const { trust: words } = useDeskMessages();
  return (
    <div className="max-w-[44em] space-y-1">
      {trust === 'rolled-back' ? (
        <>
          <p>
            {words.rolledBackWhy} {words.sizeNow(log.size)}
          </p>
          <p className="font-700">{words.rolledBackTitle}</p>
          <ol className="list-decimal pl-6">
            {words.rolledBack.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      ) : (
        words.lead[trust] !== '' && <p>{words.lead[trust]}</p>
      )}
      {log.explanation && trust !== 'intact' && (
        <p className="text-dns-16N-130 leading-[1.7]">
          {words.explanation}: {log.explanation}
        </p>
      )}
    </div>
  );
}

type Check = readonly [what: string, who: string, when: string | null];

/** One line each: what was checked, by whom, when. */
function Checks({ integrity, log }: Seen): ReactElement {
  const { trust: words } = useDeskMessages();
  return (
    <div className="my-2 max-w-[60rem]">
      <DataTable
        caption={words.region}
        columns={[
          { head: words.what, cell: ([what]) => what },
          { head: words.who, cell: ([, who]) => who, inline: true, look: 'max-w-72 leading-[1.5]' },
          { head: words.when, cell: ([, , when]) => when !== null && <When at={when} time />, inline: true },
        ]}
        dense
        keyOf={([what]) => what}
        rows={useChecks(integrity, log)}
      />
    </div>
  );
}

function useChecks(integrity: Integrity, log: LogState): readonly Check[] {
  const { trust: words } = useDeskMessages();
  const missing = integrity.sources.reduce((sum, source) => sum + source.missing, 0);
  const numbers = words.sources(integrity.sources.length) + (missing > 0 ? words.missing(missing) : '');
  const own: Check = [numbers, words.by.sources, integrity.checkedAt];
  if (log.state === 'not-configured') return [own];
  const { checkpoint, witnesses, recheck, stamp } = log;
  const lastAnswer =
    witnesses
      .map(({ lastAt }) => lastAt ?? '')
      .sort()
      .at(-1) || null;
  return [
    [
      checkpoint ? words.checkpoint(checkpoint.size) : words.noCheckpoint,
      words.by.log,
      checkpoint?.publishedAt ?? null,
    ],
    [
      witnesses.length > 0 ? words.witnesses(agreeing(witnesses), witnesses.length) : words.noWitnesses,
      witnesses.map(({ name }) => name).join(', '),
      lastAnswer,
    ],
    [recheckSentence(recheck, words), words.by.recheck, recheck?.at ?? null],
    own,
    ...(stamp
      ? [[stamp.state === 'stamped' ? words.stamp(stamp.size) : words.stampWaiting, words.by.stamp, stamp.at] as const]
      : []),
    ...(log.unlogged > 0 ? [[words.unlogged(log.unlogged), words.by.log, null] as const] : []),
  ];
}

function recheckSentence(
  recheck: LogState['recheck'],
  words: {
    readonly noRecheck: string;
    readonly recheck: (size: number) => string;
    readonly recheckBad: (index: number | null) => string;
  },
): string {
  if (recheck === null) return words.noRecheck;
  return recheck.ok ? words.recheck(recheck.size) : words.recheckBad(recheck.firstBadIndex ?? null);
}

/** Said honestly: these are the system's own words about itself. */
function OwnCheck(): ReactNode {
  const { trust: words, today } = useDeskMessages();
  return (
    <p className="text-dns-16N-130 leading-[1.7]">
      {words.ownCheck}{' '}
      <Link className="link" to="/audit/verify">
        {today.verifyRoom}
      </Link>
      {words.ownCheckEnd}
    </p>
  );
}
