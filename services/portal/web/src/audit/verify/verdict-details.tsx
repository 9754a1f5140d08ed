import {
  type EvidenceManifest,
  type Finding,
  type SourceSpan,
  toBase64,
  type Verdict,
} from '@tsunagi/browser-verifier';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useLanguage } from '../../messages/messages-context.js';
import { DataTable } from '../../table/data-table.js';
import { momentText, useVerifyWords } from './verify-words.js';

/** The numbers behind the result, for whoever repeats the check with another program. Open on paper. */
export function VerdictDetails({
  verdict,
  subject,
}: {
  readonly verdict: Verdict;
  readonly subject: string;
}): ReactElement {
  const words = useVerifyWords();
  const { findings } = verdict;
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const open = (): void => void (box.current && (box.current.open = true));
    window.addEventListener('beforeprint', open);
    return () => window.removeEventListener('beforeprint', open);
  }, []);
  const sources = verdict.kind === 'log' || verdict.kind === 'evidence' ? verdict.report.sources : [];
  return (
    <details className="rounded-8 border border-solid-gray-420 px-4 py-1" open={findings.length > 0} ref={box}>
      <summary className="link min-h-11 content-center">{words.details}</summary>
      {findings.length > 0 && <Faults findings={findings} />}
      <Facts subject={subject} verdict={verdict} />
      {sources.length > 0 && <Sources sources={sources} />}
    </details>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="gap-4 border-b border-solid-gray-200 py-1 sm:grid sm:grid-cols-[12rem_minmax(0,1fr)]">
      <dt className="text-dns-14B-130 leading-[1.7]">{name}</dt>
      <dd className="break-all">{children}</dd>
    </div>
  );
}

function Facts({ verdict, subject }: { readonly verdict: Verdict; readonly subject: string }): ReactElement {
  const { detail, keys } = useVerifyWords();
  const language = useLanguage();
  const { checkpoint, trust } = verdict;
  return (
    <dl className="mb-4">
      <Fact name={detail.subject}>{subject}</Fact>
      <Fact name={detail.origin}>{trust.origin}</Fact>
      {verdict.kind === 'evidence' && verdict.report.manifest && <ExportFacts manifest={verdict.report.manifest} />}
      <Fact name={detail.needed}>{keys.people(trust.witnessesNeeded)}</Fact>
      {checkpoint && (
        <>
          <Fact name={detail.size}>{checkpoint.size}</Fact>
          <Fact name={detail.root}>{toBase64(checkpoint.root)}</Fact>
          <Fact name={detail.signers}>
            <Lines lines={checkpoint.signers} />
          </Fact>
          <Fact name={detail.cosigners}>
            <Lines
              lines={checkpoint.cosigners.map(
                ({ name, time }) => `${name} ${momentText(new Date(time * 1000), language)}`,
              )}
            />
          </Fact>
        </>
      )}
    </dl>
  );
}

function ExportFacts({ manifest }: { readonly manifest: EvidenceManifest }): ReactElement {
  const { detail } = useVerifyWords();
  const language = useLanguage();
  const { exportId, createdAt, scope } = manifest;
  const moment = (at: string): string => momentText(new Date(at), language);
  return (
    <>
      <Fact name={detail.exportId}>{exportId}</Fact>
      <Fact name={detail.created}>{moment(createdAt)}</Fact>
      <Fact name={detail.scope}>
        {scope.kind === 'person' ? detail.person(scope.subject) : detail.period(moment(scope.from), moment(scope.to))}
      </Fact>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Faults({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const { detail, keys } = useVerifyWords();
  const placeOf = (finding: Finding): string =>
    [
      finding.file,
      finding.index !== undefined && detail.position(finding.index),
      finding.source !== undefined && `${finding.source} ${finding.counter}`,
      finding.found !== undefined && `${finding.found} / ${finding.needed}`,
    ]
      .filter(Boolean)
      .join(' ') || keys.absent;
  return (
    <div className="mb-4">
      <DataTable
        caption={detail.faults}
        captionSeen
        columns={[
          { head: detail.fault, cell: ({ code }) => <code>{code}</code> },
          { head: detail.place, cell: placeOf, look: 'break-all' },
        ]}
        dense
        keyOf={(finding) => JSON.stringify(finding)}
        narrow="fit"
        rows={findings}
      />
    </div>
  );
}

function Sources({ sources }: { readonly sources: readonly SourceSpan[] }): ReactElement {
  const { detail } = useVerifyWords();
  const language = useLanguage();
  return (
    <div className="mb-3">
      <DataTable
        caption={detail.sources}
        captionSeen
        columns={[
          { head: detail.source, cell: ({ source }) => source },
          { head: detail.numbers, cell: ({ first, last }) => `${first}–${last}` },
          { head: detail.count, cell: ({ count }) => count.toLocaleString(language), figures: true },
        ]}
        dense
        keyOf={({ source }) => source}
        narrow="fit"
        rows={sources}
      />
    </div>
  );
}
