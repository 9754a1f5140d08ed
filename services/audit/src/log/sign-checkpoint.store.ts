import type { Tx } from '@tsunagi/persistence';
import {
  consistencyProof,
  formatCheckpoint,
  formatNote,
  formatSignature,
  Frontier,
  type NoteSignature,
  parseNote,
  ProofError,
  rangeRoot,
  type SignerKey,
  signNote,
  type VerifierKey,
  verifyConsistency,
} from '@tsunagi/transparency-log';
import { holdTenure, type IsOwnEpoch, isOwnEpoch, lockLog, RolledBackError, type Tenure } from './log-state.store.js';
import type { LogEdge } from './plan-batch.js';
import { LogDamagedError, subtreeReader } from './read-log.query.js';

/** A head that the log has signed; it can never sign another one of this size. */
export interface SignedHead {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** With the log's own signatures, perhaps with cosignatures. */
  readonly note: string;
  readonly published: boolean;
}

export interface Signing {
  readonly origin: string;
  /** Every one signs. */
  readonly keys: readonly SignerKey[];
  /** Cosignatures needed before a head is published; with 0 it is published at once. */
  readonly quorum: number;
  readonly now: Date;
}

/** The largest head that was signed, published or not. */
export async function latestSigned(tx: Tx, logNo: number): Promise<SignedHead | null> {
  const [row] = await tx.query<SignedHead>(
    `select size::float8 as size, root, note, published_at is not null as published
     from log_checkpoint where log_no = $1 order by size desc limit 1`,
    [logNo],
  );
  return row ?? null;
}

/**
 * Signs the log as it stands and keeps the head, before anybody is shown it. A head that is signed already is returned,
 * with the signature of a key that came since.
 * @throws RolledBackError when the log as it stands does not begin with what was signed before; TakenOverError
 */
export async function signHead(
  tx: Tx,
  tenure: Tenure,
  { origin, keys, quorum, now }: Signing,
  isOwn: IsOwnEpoch = isOwnEpoch,
): Promise<SignedHead> {
  const edge = await lockLog(tx, tenure, isOwn);
  const root = Frontier.from(edge.size, edge.frontier).root();
  const last = await latestSigned(tx, tenure.logNo);
  if (last) await requireGrowth(tx, tenure.logNo, last, { size: edge.size, root });
  if (last?.size === edge.size) return signAgain(tx, tenure.logNo, last, keys);
  const text = formatCheckpoint({ origin, size: edge.size, root });
  const note = formatNote({ text, signatures: keys.map((key) => signNote(text, key)) });
  const published = quorum === 0;
  tx.write(
    'insert into log_checkpoint (log_no, size, root, note, signed_at, published_at) values ($1, $2, $3, $4, $5, $6)',
    [tenure.logNo, edge.size, root, note, now, published ? now : null],
  );
  return { size: edge.size, root, note, published };
}

/**
 * The one rule that makes the log worth its name: nothing is signed that does not begin with all that was signed before.
 * The proof comes from the tiles and the new root from the edge, so the two are held against each other as well.
 */
async function requireGrowth(
  tx: Tx,
  logNo: number,
  last: SignedHead,
  next: { size: number; root: Buffer },
): Promise<void> {
  try {
    if (last.size > next.size) throw new ProofError('sizes-out-of-order');
    const proof = await consistencyProof(last.size, next.size, subtreeReader(tx, logNo, next.size));
    verifyConsistency(last, next, proof);
  } catch (error) {
    if (!(error instanceof ProofError) && !(error instanceof LogDamagedError)) throw error;
    throw new RolledBackError('own-head-differs', next.size, last.size);
  }
}

/** While one key takes over from another, the head gets the signature it lacks. */
function signAgain(tx: Tx, logNo: number, head: SignedHead, keys: readonly SignerKey[]): SignedHead {
  const { text, signatures } = parseNote(head.note);
  const lacking = keys.filter(({ verifier }) => !signatures.some((signature) => isBy(verifier, signature)));
  if (lacking.length === 0) return head;
  const note = head.note + lacking.map((key) => formatSignature(signNote(text, key))).join('');
  tx.write('update log_checkpoint set note = $3 where log_no = $1 and size = $2', [logNo, head.size, note]);
  return { ...head, note };
}

export interface Cosignature {
  /** Size of the head it is for. */
  readonly size: number;
  /** Checked already. */
  readonly signature: NoteSignature;
  readonly witnesses: readonly VerifierKey[];
  readonly quorum: number;
  readonly now: Date;
}

/**
 * Adds a cosignature to a head, and publishes it when there are enough.
 * @returns whether the head is published now. @throws TakenOverError
 */
export async function addCosignature(
  tx: Tx,
  tenure: Tenure,
  { size, signature, witnesses, quorum, now }: Cosignature,
): Promise<boolean> {
  await holdTenure(tx, tenure);
  const [row] = await tx.query<{ note: string; published: boolean }>(
    'select note, published_at is not null as published from log_checkpoint where log_no = $1 and size = $2 for update',
    [tenure.logNo, size],
  );
  if (!row) throw new RangeError('there is no such head');
  const { signatures } = parseNote(row.note);
  const known = signatures.some(({ name, id }) => name === signature.name && id === signature.id);
  const all = known ? signatures : [...signatures, signature];
  const cosigned = witnesses.filter((key) => all.some((other) => isBy(key, other))).length;
  const published = row.published || cosigned >= quorum;
  if (!known || published !== row.published)
    tx.write(
      `update log_checkpoint set note = $3,
         published_at = case when $4::boolean then coalesce(published_at, $5::timestamptz) end
       where log_no = $1 and size = $2`,
      [tenure.logNo, size, known ? row.note : row.note + formatSignature(signature), published, now],
    );
  return published;
}

const isBy = (key: VerifierKey, { name, id }: NoteSignature): boolean => key.name === name && key.id === id;

/** Whether entries, tiles and state fit each other. @throws RolledBackError, TakenOverError */
export async function requireWhole(tx: Tx, tenure: Tenure): Promise<void> {
  const edge = await lockLog(tx, tenure);
  const [row] = await tx.query<{ next: number }>(
    'select coalesce(max(index) + 1, 0)::float8 as next from log_entry where log_no = $1',
    [tenure.logNo],
  );
  const found = row!.next;
  if (found !== edge.size || !(await edgeFits(tx, tenure.logNo, edge)))
    throw new RolledBackError('entries-differ', edge.size, found);
}

/** The edge kept in the state against the one that the tiles give. */
async function edgeFits(tx: Tx, logNo: number, edge: LogEdge): Promise<boolean> {
  try {
    const frontier = Frontier.from(edge.size, edge.frontier);
    const fromTiles = await rangeRoot(0, edge.size, subtreeReader(tx, logNo, edge.size));
    return fromTiles.equals(frontier.root());
  } catch (error) {
    if (error instanceof RangeError || error instanceof LogDamagedError) return false;
    throw error;
  }
}
