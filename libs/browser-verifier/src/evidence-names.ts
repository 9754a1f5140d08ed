import type { EvidenceManifest } from './evidence-manifest.js';
import type { Findings } from './findings.js';
import { Refusal } from './refusal.js';

/** Up to so many records of a person come with a proof each, and up to so many of any scope with a table. */
const MOST_PROOFS = 1000;
export const MOST_ROWS = 10_000;

const head = ['manual.ja.txt', 'manual.en.txt', 'evidence.json', 'checkpoint', 'keys.txt', 'cover.jsonl'];
const stamp = ['stamp.tsr', 'stamp.checkpoint', 'stamp.consistency'];
const PROOF = /^proofs\/(0|[1-9]\d{0,15})\.tlog-proof$/;

/** The index a proof file's name gives. */
export const proofIndex = (name: string): number | null => {
  const [, index] = PROOF.exec(name) ?? [];
  return index === undefined ? null : Number(index);
};

/** Holds that there are only files that belong to an evidence file, each once and in order. */
export function checkNames(names: readonly string[], findings: Findings): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (rankOf(name) === null) findings.add(new Refusal('file-unknown', { file: name }));
    if (seen.has(name)) findings.add(new Refusal('file-order', { file: name }));
    seen.add(name);
  }
  for (const name of [...head, 'seal']) if (!seen.has(name)) findings.add(new Refusal('file-missing', { file: name }));
  const stamped = stamp.filter((name) => seen.has(name));
  if (stamped.length > 0)
    for (const name of stamp) if (!seen.has(name)) findings.add(new Refusal('file-missing', { file: name }));
  const ranks = names.map(rankOf).filter((rank) => rank !== null);
  const wrong = ranks.findIndex((rank, at) => at > 0 && rank < ranks[at - 1]!);
  if (wrong !== -1) findings.add(new Refusal('file-order', { file: names[wrong] }));
}

/** A number that grows from one file to the next in the order they must have; null for a file that does not belong. */
function rankOf(name: string): number | null {
  const first = head.indexOf(name);
  if (first !== -1) return first - head.length;
  const index = proofIndex(name);
  if (index !== null) return index;
  const last = [...stamp, 'records.csv', 'seal'].indexOf(name);
  return last === -1 ? null : Number.MAX_SAFE_INTEGER - 10 + last;
}

/** Holds that the files are there which this scope must have, and no proof of a record that is not shown. */
export function checkParts(
  names: readonly string[],
  { scope, records }: EvidenceManifest,
  shown: readonly number[],
  findings: Findings,
): void {
  const proven = scope.kind === 'person' && records <= MOST_PROOFS;
  const expected = new Set(proven ? shown.map((index) => `proofs/${index}.tlog-proof`) : []);
  for (const name of expected)
    if (!names.includes(name)) findings.add(new Refusal('file-missing', { file: name, index: proofIndex(name)! }));
  for (const name of names)
    if (proofIndex(name) !== null && !expected.has(name)) findings.add(new Refusal('file-unknown', { file: name }));
  if (records <= MOST_ROWS !== names.includes('records.csv'))
    findings.add(new Refusal(records <= MOST_ROWS ? 'file-missing' : 'file-unknown', { file: 'records.csv' }));
}
