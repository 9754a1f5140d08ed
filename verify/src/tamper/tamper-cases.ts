import { type GoodExport, makeGoodExport, proofOf, sealed } from './good-export.js';
import { checkpointOf, type GoodLog, logFiles, makeGoodLog } from './good-log.js';
import { type Choice, seededChoice } from './seeded-choice.js';
import { checkpointTamperings } from './tamper-checkpoint.js';
import { evidenceTamperings } from './tamper-cover.js';
import { exportTamperings, zipFiles } from './tamper-export.js';
import { historyTamperings } from './tamper-history.js';
import { logTamperings } from './tamper-log.js';
import { type GoodProof, proofTamperings } from './tamper-proof.js';
import {
  claimFile,
  claimOf,
  consistencyTamperings,
  growthFiles,
  growthOf,
  inclusionTamperings,
} from './tamper-raw-proof.js';
import { goodViews, witnessTamperings } from './tamper-witness.js';
import type { TamperCase, TamperKind } from './tamper-case.js';
import type { Files, Tampering } from './tampering.js';

/** Around every border of the format: nothing, one, powers of two, tiles of 256 full and partial, two of them. */
const SIZES = [0, 1, 2, 3, 7, 8, 21, 64, 255, 256, 257, 300, 512, 530];
const SMALL = 64;
const EXPORT_SIZES = [1, 2, 5, 8, 13, 33, 64, 100];

/** Good artefacts that the cases of one seed are made from. */
interface Material {
  readonly logs: readonly GoodLog[];
  readonly exports: readonly GoodExport[];
}

function materialOf(seed: number): Material {
  const logs = SIZES.flatMap((size) => [makeGoodLog(seed + size, size), makeGoodLog(seed + 5000 + size, size, true)]);
  const choice = seededChoice(seed + 1);
  const exports = EXPORT_SIZES.flatMap((size) => {
    const log = makeGoodLog(seed + 10_000 + size, size);
    const firstIndex = choice.below(size);
    const lastIndex = firstIndex + choice.below(size - firstIndex);
    return [
      makeGoodExport(log, { kind: 'person', subject: log.records.subjects[0]! }),
      makeGoodExport(log, { kind: 'period', firstIndex, lastIndex }),
      makeGoodExport(log, { kind: 'period', firstIndex: 0, lastIndex: size - 1 }),
    ];
  });
  return { logs, exports };
}

/** Which log a case is about, whatever its artefact. */
const named = (
  kind: TamperKind,
  name: string,
  log: GoodLog,
  files: Files,
  expected: readonly string[],
): TamperCase => ({
  name: `${kind}/${name}`,
  kind,
  files,
  origin: log.origin,
  keys: log.keys,
  witnessesNeeded: log.witnessesNeeded,
  expected,
});

/** A kind, how many of twenty cases are of it, and how to make one. */
interface Maker {
  readonly share: number;
  make(tampering: number, choice: Choice): TamperCase | null;
  readonly tamperings: number;
}

function maker<Subject>(
  kind: TamperKind,
  share: number,
  tamperings: readonly Tampering<Subject>[],
  pick: (choice: Choice) => { subject: Subject; log: GoodLog; name: string } | null,
): Maker {
  return {
    share,
    tamperings: tamperings.length,
    make: (at, choice) => {
      const { name, expected, apply } = tamperings[at]!;
      const picked = pick(choice);
      const files = picked && apply(picked.subject, choice);
      return files && named(kind, `${picked.name} ${name}`, picked.log, files, expected);
    },
  };
}

function makersOf({ logs, exports }: Material): Maker[] {
  const small = logs.filter(({ entries }) => entries.length <= SMALL);
  /** Large logs one time in four: they take long, and only tiles need them. */
  const pickLog = (choice: Choice) => choice.pick(choice.below(4) === 0 ? logs : small);
  const anyLog = (choice: Choice) => {
    const log = pickLog(choice);
    return { subject: log, log, name: log.name };
  };
  const anyExport = (choice: Choice) => {
    const subject = choice.pick(exports);
    return { subject, log: subject.log, name: subject.name };
  };
  const anyProof = (choice: Choice): { subject: GoodProof; log: GoodLog; name: string } | null => {
    const log = pickLog(choice);
    if (log.entries.length === 0) return null;
    const index = choice.below(log.entries.length);
    return { subject: { log, index }, log, name: `${log.name}-${index}` };
  };
  return [
    maker('log', 5, [...logTamperings, ...historyTamperings], anyLog),
    maker('export', 7, [...exportTamperings, ...evidenceTamperings], anyExport),
    maker('proof', 3, proofTamperings, anyProof),
    maker('checkpoint', 2, checkpointTamperings, anyLog),
    maker('inclusion', 1, inclusionTamperings, anyLog),
    maker('consistency', 1, consistencyTamperings, anyLog),
    maker('witness', 1, witnessTamperings, anyLog),
  ];
}

/**
 * Cases that a verifier must refuse, each for a reason that it must name. Every way of tampering comes up in turn; the
 * artefact and the place come by chance from the seed, and are the same each time.
 * @param count how many; 2,000 have every way of tampering at least once
 */
export function* tamperCases(seed: number, count: number): Generator<TamperCase> {
  const choice = seededChoice(seed);
  const makers = makersOf(materialOf(seed));
  const turns = makers.map(() => 0);
  let made = 0;
  while (made < count)
    for (const [at, { share, tamperings, make }] of makers.entries())
      for (let nth = 0; nth < share && made < count; nth += 1) {
        const found = make(turns[at]! % tamperings, choice);
        if (found) {
          made += 1;
          yield { ...found, name: `${found.name} #${seed}-${made}` };
        }
        // What this artefact has no place for is tried on the next one, twice; then it is another way's turn.
        if (found || choice.below(3) === 0) turns[at]! += 1;
      }
}

/** Good artefacts, which must be accepted: a verifier that refuses everything finds every tampering too. */
export function* goodCases(seed: number): Generator<TamperCase> {
  const choice = seededChoice(seed);
  const { logs, exports } = materialOf(seed);
  for (const log of logs) {
    yield named('log', log.name, log, logFiles(log.entries, checkpointOf(log)), []);
    yield named('checkpoint', log.name, log, new Map([['checkpoint', Buffer.from(checkpointOf(log))]]), []);
    yield named('consistency', log.name, log, growthFiles(growthOf(log, choice)), []);
    yield named('witness', log.name, log, goodViews(log, choice), []);
    const claim = claimOf(log, choice);
    if (claim) yield named('inclusion', log.name, log, claimFile(claim), []);
    if (claim) yield goodProof(log, claim.index);
  }
  for (const good of exports)
    for (const method of [0, 8] as const)
      for (const descriptors of [false, true])
        yield named('export', good.name, good.log, zipFiles(sealed(good, good.parts), { method, descriptors }), []);
}

function goodProof(log: GoodLog, index: number): TamperCase {
  const proof = Buffer.from(proofOf(log, index, checkpointOf(log)));
  const files = new Map([
    ['entry.tlog-proof', proof],
    ['record', log.entries[index]!],
  ]);
  return named('proof', `${log.name}-${index}`, log, files, []);
}

/** The keys of a log that no case is about, pinned by mistake. */
export const keysOfAnotherLog = (seed: number): readonly string[] => makeGoodLog(seed, 0).keys;

/** Every way of tampering, as `wayOf` names it: a test sees by it that none was left out. */
export const allWays: readonly string[] = [
  ...waysOf('log', [...logTamperings, ...historyTamperings]),
  ...waysOf('export', [...exportTamperings, ...evidenceTamperings]),
  ...waysOf('proof', proofTamperings),
  ...waysOf('checkpoint', checkpointTamperings),
  ...waysOf('inclusion', inclusionTamperings),
  ...waysOf('consistency', consistencyTamperings),
  ...waysOf('witness', witnessTamperings),
];

function waysOf(kind: TamperKind, tamperings: readonly { readonly name: string }[]): string[] {
  return tamperings.map(({ name }) => `${kind}: ${name}`);
}
