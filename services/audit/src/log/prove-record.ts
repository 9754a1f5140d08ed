import { Controller, Get, Headers, Param } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { answered, answeredAs, Ctx, idParam, Operation, problem, type Reply, type RequestContext } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { formatProof, inclusionProof } from '@tsunagi/transparency-log';
import { z } from 'zod';
import { LogReading, type PublishedLog } from './look-into-log.js';
import { indexOf, subtreeReader } from './read-log.query.js';

const TEXT = 'text/plain; charset=utf-8';
const proofReply = z.object({
  recordId: z.uuid(),
  index: z.int(),
  /** The exact bytes that were logged. */
  record: z.string(),
  /** A C2SP tlog-proof file with the record in it. */
  proof: z.string(),
});

interface StoredRecord {
  readonly record: string;
  readonly subject: string | null;
  readonly case_id: string | null;
}

/** Proves offline, to whoever pins the log's keys, that a record is in the log. */
@Controller('api/v1/audit/records')
export class ProveRecord {
  constructor(private readonly reading: LogReading) {}

  /** With `Accept: text/plain` the `.tlog-proof` file itself. */
  @Get(':recordId/proof')
  @Roles('auditor')
  @Operation({
    summary: { ja: '記録が監査ログにあることの証明', en: 'Proof that a record is in the log' },
    reply: proofReply,
    contentType: TEXT,
    problems: ['not-found', 'record-not-yet-proven', 'log-not-configured', 'log-not-yet-published'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('recordId', idParam<string>()) recordId: string,
    @Headers('accept') accept: string | undefined,
  ): Promise<Reply<z.output<typeof proofReply> | string>> {
    const look = { action: 'export', object: { kind: 'log-proof' } } as const;
    return this.reading.read<z.output<typeof proofReply> | string>(context, look, async (tx, published) => {
      const stored = await findStored(tx, recordId);
      if (!stored) return problem('not-found');
      const about = {
        object: { kind: 'log-proof', id: recordId },
        ...(stored.subject !== null && { subject: stored.subject }),
        ...(stored.case_id !== null && { caseId: stored.case_id }),
      };
      const index = await indexOf(tx, published.log.logNo, recordId);
      if (index === null || index >= published.head.size)
        return { ...problem('record-not-yet-proven', { seconds: this.reading.retryInS }), look: about };
      const proof = await prove(tx, published, index, stored.record);
      const file = { 'content-disposition': `attachment; filename="${index}.tlog-proof"` };
      const reply = wantsFile(accept)
        ? answeredAs(TEXT, proof, file)
        : answered({ recordId, index, record: stored.record, proof });
      return { ...reply, look: about };
    });
  }
}

async function findStored(tx: Tx, recordId: string): Promise<StoredRecord | undefined> {
  const [row] = await tx.query<StoredRecord>(
    'select record, subject, case_id from stored_record where record_id = $1',
    [recordId],
  );
  return row;
}

async function prove(tx: Tx, { log, head }: PublishedLog, index: number, record: string): Promise<string> {
  const hashes = await inclusionProof(index, head.size, subtreeReader(tx, log.logNo, head.size));
  return formatProof({ index, hashes, checkpoint: head.note, extra: Buffer.from(record, 'utf8') });
}

/** The first type named that we have; JSON when none is. */
const wantsFile = (accept = ''): boolean => /^\s*text\/plain\b/i.test(accept);
