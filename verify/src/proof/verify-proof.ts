import { leafHash, parseProof, verifyInclusion } from '@tsunagi/transparency-log';
import { readHead, sayHead } from '../head.js';
import { CannotCheckError, orFail, Refusal } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { Trust } from '../trust.js';

/**
 * Checks that one entry is in the log (C2SP tlog-proof).
 * @param record the entry as the reader holds it; without it, the one that the proof brings along
 * @throws CannotCheckError no-record when there is neither
 */
export async function verifyProofFile(proof: Uint8Array, trust: Trust, record?: Uint8Array): Promise<Report> {
  const findings = new Findings();
  const index = await orFail(findings, {}, () => checkProof(proof, trust, findings, record));
  if (index === null) return findings.report();
  findings.proven('entry-in-log', { index });
  findings.notProven('earlier-unknown');
  findings.notProven('records-true');
  return findings.report();
}

function checkProof(proof: Uint8Array, trust: Trust, findings: Findings, record?: Uint8Array): number {
  const { index, hashes, checkpoint, extra } = parseProof(textOf(proof));
  const entry = record ?? extra;
  if (!entry) throw new CannotCheckError('no-record');
  if (record && extra && !extra.equals(record)) throw new Refusal('record-differs', { index });
  const head = readHead(Buffer.from(checkpoint), trust);
  verifyInclusion({ index, size: head.size, root: head.root }, leafHash(entry), hashes);
  sayHead(findings, head, trust);
  return index;
}

/** @throws Refusal note-malformed for bytes that are no UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('note-malformed');
  }
}

/** Checks one signed and cosigned head by itself. */
export async function verifyCheckpoint(bytes: Uint8Array, trust: Trust): Promise<Report> {
  const findings = new Findings();
  const head = await orFail(findings, { file: 'checkpoint' }, () => readHead(bytes, trust));
  if (!head) return findings.report();
  sayHead(findings, head, trust);
  findings.notProven('earlier-unknown');
  findings.notProven('entries-unread');
  return findings.report();
}
