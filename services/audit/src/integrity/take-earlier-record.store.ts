import type { Tx } from '@tsunagi/persistence';
import type { SourceLink } from './check-link.js';
import { type IntegrityFinding, settleBySystem } from '../findings/note-finding.store.js';

/** The records kept directly before and behind a counter. */
export interface Neighbours {
  /** SHA-256 of the one before; null when it is not here. */
  readonly hashBefore: Buffer | null;
  /** What the one behind names as its predecessor; null when it is not here. */
  readonly previousBehind: Buffer | null;
}

/** Whether a record that comes after later ones ties to those kept on both sides. Pure. */
export function checkEarlier(link: SourceLink, { hashBefore, previousBehind }: Neighbours): IntegrityFinding[] {
  const ties =
    (hashBefore === null || hashBefore.equals(link.previous)) &&
    (previousBehind === null || previousBehind.equals(link.hash));
  return ties ? [] : [{ kind: 'fork', firstCounter: link.counter, lastCounter: link.counter }];
}

interface OpenGap {
  readonly findingId: string;
  readonly firstCounter: number;
  readonly lastCounter: number;
  readonly foundAt: Date;
}

/**
 * Takes in a record that was kept after later ones of its source: checks its ties, and settles the gap that it fills.
 * @returns what is to be noted: `fork` when it does not tie, `late` when a gap is full, with when its records came
 */
export async function takeEarlier(
  tx: Tx,
  source: string,
  link: SourceLink,
  now: Date,
): Promise<readonly IntegrityFinding[]> {
  const [kept] = await tx.query<Neighbours>(
    `select (select hash from stored_record where source = $1 and counter = $2 - 1) as "hashBefore",
            (select previous from stored_record where source = $1 and counter = $2 + 1) as "previousBehind"`,
    [source, link.counter],
  );
  return [...checkEarlier(link, kept!), ...(await fillGaps(tx, source, link.counter, now))];
}

async function fillGaps(tx: Tx, source: string, counter: number, now: Date): Promise<IntegrityFinding[]> {
  const filled = await tx.query<OpenGap>(
    `select finding_id as "findingId", first_counter::float8 as "firstCounter", last_counter::float8 as "lastCounter",
            found_at as "foundAt"
     from finding f
     where kind = 'gap' and state = 'open' and source = $1 and $2 between first_counter and last_counter
       and (select count(*) from stored_record r where r.source = $1 and r.counter between f.first_counter and f.last_counter)
           = last_counter - first_counter + 1`,
    [source, counter],
  );
  return filled.map(({ findingId, firstCounter, lastCounter, foundAt }) => {
    settleBySystem(tx, findingId, 'filled', now);
    return {
      kind: 'late',
      firstCounter,
      lastCounter,
      figures: {
        count: lastCounter - firstCounter + 1,
        missedAt: foundAt.toISOString(),
        arrivedAt: now.toISOString(),
        seconds: Math.round((now.getTime() - foundAt.getTime()) / 1000),
      },
    };
  });
}
