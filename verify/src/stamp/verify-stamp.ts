import { readHead, sayHead } from '../head.js';
import { orFail } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { Trust } from '../trust.js';
import { checkTimeStamp, type TimeStamp } from './check-time-stamp.js';

/** Checks the time stamp of a checkpoint offline. @param trust null: the checkpoint itself is not looked into */
export async function verifyStamp(
  token: Uint8Array,
  checkpoint: Uint8Array,
  caPem: string,
  trust: Trust | null,
): Promise<Report> {
  const findings = new Findings();
  const head = trust && (await orFail(findings, { file: 'checkpoint' }, () => readHead(checkpoint, trust)));
  if (trust && head) sayHead(findings, head, trust);
  const stamp = await orFail(findings, { file: 'stamp' }, () => checkTimeStamp(token, checkpoint, caPem));
  if (stamp) sayStamp(findings, stamp, head?.size);
  if (!trust) findings.notProven('head-unread');
  return findings.report();
}

export function sayStamp(findings: Findings, { atMs, authority }: TimeStamp, size: number | undefined): void {
  const at = new Date(atMs).toISOString();
  if (size === undefined) findings.proven('stamped', { at, authority });
  else findings.proven('stamped-head', { at, authority, size });
  findings.assumed('authority-honest', { authority });
}
