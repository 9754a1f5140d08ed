import type { Verdict } from '@tsunagi/browser-verifier';
import type { Language } from '../../words/dates.js';
import { headlineOf, type Headline } from './headline.js';
import { momentText, type VerifyWords } from './verify-words.js';

/** What a verdict lets one say, and what it does not. */
export interface Statements {
  readonly proven: readonly string[];
  readonly notProven: readonly string[];
  readonly assumed: readonly string[];
}

/** The sentence for a layperson. */
export function titleOf(verdict: Verdict, words: VerifyWords): string {
  const headline = headlineOf(verdict.findings);
  const { bad } = words;
  switch (headline.kind) {
    case 'intact':
      return words.intact[verdict.kind];
    case 'record-changed':
      return bad['record-changed'].title(headline.index + 1);
    case 'record-missing':
    case 'record-doubtful':
      return bad[headline.kind].title(headline.source, headline.counter);
    case 'too-few-witnesses':
      return bad['too-few-witnesses'].title(headline.found, headline.needed);
    default:
      return bad[headline.kind].title;
  }
}

/** What was checked, in one sentence; null when it is not even known. */
export function checkedOf(verdict: Verdict, { checked }: VerifyWords): string | null {
  const size = verdict.checkpoint?.size;
  if (size === undefined || verdict.findings.length > 0) return null;
  if (verdict.kind === 'log') return checked.log(size);
  if (verdict.kind === 'checkpoint') return checked.checkpoint(size, verdict.current?.size ?? size);
  if (verdict.kind === 'proof') return checked.proof((verdict.index ?? 0) + 1, size);
  const { manifest } = verdict.report;
  if (!manifest) return null;
  const { scope, records } = manifest;
  if (scope.kind === 'person') return checked.person(records, size);
  return checked.period(records, scope.firstIndex + 1, scope.lastIndex + 1);
}

/** Who cosigned, and when the last of them did; null when nobody had to. */
export function witnessedOf({ checkpoint, findings }: Verdict, words: VerifyWords, language: Language): string | null {
  if (!checkpoint || checkpoint.cosigners.length === 0 || findings.length > 0) return null;
  const names = checkpoint.cosigners.map(({ name }) => name).join(language === 'ja' ? '、' : ', ');
  const last = Math.max(...checkpoint.cosigners.map(({ time }) => time));
  return words.witnessed(names, momentText(new Date(last * 1000), language));
}

/** What to do, in order. */
export function stepsOf({ kind }: Headline, verdictKind: Verdict['kind'], { steps }: VerifyWords): readonly string[] {
  switch (kind) {
    case 'intact':
      return [];
    case 'unsigned':
    case 'other-log':
      return [steps.keys, steps.keep, steps.print, steps.tell];
    case 'too-few-witnesses':
      return [steps.wait, steps.print, steps.tell];
    case 'file-changed':
    case 'incomplete':
      return verdictKind === 'log'
        ? [steps.wait, steps.print, steps.tell]
        : [steps.again, steps.keep, steps.print, steps.tell];
    case 'two-histories':
      return [steps.keep, steps.print, steps.tell];
    default:
      return verdictKind === 'log'
        ? [steps.keep, steps.print, steps.tell]
        : [steps.again, steps.keep, steps.print, steps.tell];
  }
}

/** Nothing is said to be proven of what was refused: a part that holds is of no use without the whole. */
export function statementsOf(verdict: Verdict, { says }: VerifyWords): Statements {
  const { trust, checkpoint } = verdict;
  const witnessed = trust.witnessesNeeded > 0;
  const assumed = [says.realKeys, ...(witnessed ? [says.honestWitnesses, says.witnessClocks] : []), says.hashes];
  const limits = [says.truth, says.neverWritten, ...(witnessed ? [] : [says.noWitness])];
  const own = ownStatements(verdict, says);
  const head = [
    says.signed(trust.origin),
    ...(witnessed && checkpoint ? [says.witnessed(checkpoint.cosigners.length)] : []),
  ];
  return {
    proven: verdict.findings.length > 0 || !checkpoint ? [] : [...head, ...own.proven],
    notProven: [...own.notProven, ...limits],
    assumed: [...assumed, says.thisPage],
  };
}

type Says = VerifyWords['says'];
type Own = Pick<Statements, 'proven' | 'notProven'>;

function ownStatements(verdict: Verdict, says: Says): Own {
  switch (verdict.kind) {
    case 'log': {
      const { numbered, earlier } = verdict.report;
      return {
        proven: [
          says.everyRecord,
          ...(numbered ? [says.numbered] : []),
          ...(earlier?.contained ? [says.contained(earlier.checkpoint.size)] : []),
        ],
        notProven: [says.later, ...(earlier ? [] : [says.noEarlier]), ...(numbered ? [] : [says.opaque])],
      };
    }
    case 'evidence':
      return evidenceStatements(verdict.report, says);
    case 'proof':
      return { proven: [says.shownRecords], notProven: [says.otherRecords] };
    case 'checkpoint':
      return { proven: verdict.current ? [says.sameHistory] : [], notProven: [says.later] };
  }
}

function evidenceStatements(
  { manifest, stamped, sources }: Extract<Verdict, { kind: 'evidence' }>['report'],
  says: Says,
): Own {
  const period = manifest?.scope.kind === 'period';
  return {
    proven: [
      says.shownRecords,
      ...(period ? [says.wholeStretch, says.numbered] : sources.length > 0 ? [says.linked] : []),
      says.sealed,
      ...(stamped ? [says.stampedChain(stamped.size)] : []),
    ],
    notProven: [period ? says.outside : says.otherRecords, says.table, ...(stamped ? [says.stampSignature] : [])],
  };
}
