import type { Findings } from '../report.js';
import type { Manifest } from './manifest.js';

const FIRST = ['manual.ja.txt', 'manual.en.txt', 'evidence.json', 'checkpoint', 'keys.txt', 'cover.jsonl'];
const STAMP = ['stamp.tsr', 'stamp.checkpoint', 'stamp.consistency'];
const LAST = ['records.csv', 'seal'];
const PROOF = /^proofs\/(0|[1-9]\d{0,15})\.tlog-proof$/;
/** A file about one person with at most so many records brings a proof of each. */
export const MOST_PROOFS = 1_000;
/** A file with at most so many records brings a table. */
export const MOST_ROWS = 10_000;

/** Index of the entry that a proof's name tells, or null when it is no proof's name. */
export const proofIndex = (name: string): number | null => {
  const digits = PROOF.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Where a file stands in the order of all: proofs come between the cover and the stamp, by their index. */
function rankOf(name: string): number | null {
  const fixed = FIRST.indexOf(name);
  if (fixed >= 0) return fixed - FIRST.length;
  const index = proofIndex(name);
  if (index !== null) return index / Number.MAX_SAFE_INTEGER / 2;
  const behind = [...STAMP, ...LAST].indexOf(name);
  return behind < 0 ? null : 1 + behind;
}

/** Whether the names are those that every evidence file has, each once and in their order. */
export function checkNames(findings: Findings, names: readonly string[]): void {
  let before = -Infinity;
  for (const file of names) {
    const rank = rankOf(file);
    if (rank === null) findings.fail('file-unknown', { file });
    else if (rank <= before) findings.fail('file-order', { file });
    before = Math.max(before, rank ?? before);
  }
  for (const file of [...FIRST, 'seal']) if (!names.includes(file)) findings.fail('file-missing', { file });
  if (STAMP.some((file) => names.includes(file)))
    for (const file of STAMP) if (!names.includes(file)) findings.fail('file-missing', { file });
}

/** Whether proofs and table are there as the number of records demands. @param indexes of the records in the cover */
export function checkExtras(
  findings: Findings,
  names: readonly string[],
  { scope, records }: Manifest,
  indexes: ReadonlySet<number>,
): void {
  const proofs = new Set(names.map(proofIndex).filter((index) => index !== null));
  const wanted = scope.kind === 'person' && records <= MOST_PROOFS ? indexes : new Set<number>();
  for (const index of wanted)
    if (!proofs.has(index)) findings.fail('file-missing', { file: `proofs/${index}.tlog-proof`, index });
  for (const index of proofs)
    if (!wanted.has(index)) findings.fail('file-unknown', { file: `proofs/${index}.tlog-proof`, index });
  const table = names.includes('records.csv');
  if (table !== records <= MOST_ROWS) findings.fail(table ? 'file-unknown' : 'file-missing', { file: 'records.csv' });
}
