import type { TamperCase, VerifierUnderTest } from './tamper-case.js';

/** What a verifier did with the cases it was given. */
export interface Tally {
  cases: number;
  /** Names of tampered cases that it accepted. */
  readonly accepted: string[];
  /** Tampered cases that it refused for other reasons than it should, with those it gave. */
  readonly misjudged: string[];
  /** Names of good cases that it refused, with the reasons it gave. */
  readonly refused: string[];
  /** How many cases each way of tampering had. */
  readonly ways: Map<string, number>;
}

/** Gives every case to a verifier and counts. @throws what the verifier throws: it must answer, not break */
export async function runCases(cases: Iterable<TamperCase>, verifier: VerifierUnderTest): Promise<Tally> {
  const tally: Tally = { cases: 0, accepted: [], misjudged: [], refused: [], ways: new Map() };
  for (const tampered of cases) {
    const codes = await answerOf(verifier, tampered);
    tally.cases += 1;
    const way = wayOf(tampered);
    tally.ways.set(way, (tally.ways.get(way) ?? 0) + 1);
    if (tampered.expected.length === 0) {
      if (codes.length > 0) tally.refused.push(`${tampered.name}: ${codes.join()}`);
    } else if (codes.length === 0) tally.accepted.push(tampered.name);
    else if (!codes.some((code) => tampered.expected.includes(code)))
      tally.misjudged.push(`${tampered.name}: ${codes.slice(0, 5).join()} instead of ${tampered.expected.join()}`);
  }
  return tally;
}

async function answerOf(verifier: VerifierUnderTest, tampered: TamperCase): Promise<readonly string[]> {
  try {
    return await verifier(tampered);
  } catch (error) {
    throw new Error(`the verifier broke on ${tampered.name}`, { cause: error });
  }
}

/** The kind and what was done, without artefact and number. */
export const wayOf = ({ kind, name }: TamperCase): string =>
  `${kind}: ${name.slice(name.indexOf(' ') + 1).replace(/ #\d+-\d+$/, '')}`;
