import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { ConfigError } from '@tsunagi/config';
import type { Clock, Ids } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { CLOCK, IDS } from '@tsunagi/service';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { type DueStamp, keepToken, noteProblem, queueToday, takeDue } from './stamp.store.js';
import { StampError } from './stamp-error.js';
import { authorityAt } from './time-stamp-authority.peer.js';

/** Asks for one stamp and checks it. @returns the authority's answer and the time it says. @throws StampError */
export type Stamp = (document: Buffer) => Promise<{ readonly reply: Buffer; readonly at: Date }>;

/**
 * Has the latest published checkpoint stamped once a day. The authority is asked outside of any transaction; what it
 * does not answer today is asked again, and the log goes on meanwhile.
 */
@Injectable()
export class StampCheckpoints {
  constructor(
    private readonly database: Database,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Whether an authority is set; without one nothing is queued. */
  get isConfigured(): boolean {
    return this.settings.TSA_URL !== undefined;
  }

  /**
   * One run of the sweep. Null without an authority.
   * @param stopping ends a question that is under way; the checkpoint stays queued
   * @throws ConfigError when the authority's certificates are not given or cannot be read
   */
  async prepare(stopping: AbortSignal): Promise<(() => Promise<void>) | null> {
    const { TSA_URL: url, TSA_CA_FILE: file } = this.settings;
    if (url === undefined) return null;
    if (file === undefined) throw new ConfigError([{ key: 'TSA_CA_FILE', problem: 'is missing' }]);
    const stamp = await checkedStamps(url, file, stopping);
    return () => this.run(stamp);
  }

  private async run(stamp: Stamp): Promise<void> {
    await this.database.transaction((tx) => queueToday(tx, { clock: this.clock, ids: this.ids }));
    for (let due = await this.next(); due; due = await this.next()) await this.stampOne(due, stamp);
  }

  private next(): Promise<DueStamp | null> {
    return this.database.transaction((tx) => takeDue(tx, this.clock.now()));
  }

  private async stampOne({ stampId, checkpoint }: DueStamp, stamp: Stamp): Promise<void> {
    try {
      const { reply, at } = await stamp(Buffer.from(checkpoint));
      await this.database.transaction((tx) => keepToken(tx, stampId, reply, at));
    } catch (error) {
      if (!(error instanceof StampError)) throw error;
      await this.database.transaction((tx) => noteProblem(tx, stampId, error.code));
    }
  }
}

/** The ASN.1 library is loaded here, by those alone who have an authority. @throws ConfigError */
async function checkedStamps(url: string, file: string, stopping: AbortSignal): Promise<Stamp> {
  const { checkTimeStamp, readCertificates } = await import('./check-time-stamp.js');
  const { timeStampRequest } = await import('./time-stamp-request.js');
  const authority = authorityAt(url, stopping);
  const trusted = readTrusted(() => readCertificates(readFileSync(file, 'utf8')));
  return async (document) => {
    const question = { document, nonce: randomBytes(8) };
    const reply = await authority.stamp(timeStampRequest(question));
    return { reply, at: await checkTimeStamp(reply, question, trusted) };
  };
}

function readTrusted<Certificates>(read: () => Certificates): Certificates {
  try {
    return read();
  } catch {
    throw new ConfigError([{ key: 'TSA_CA_FILE', problem: 'cannot be read' }]);
  }
}
