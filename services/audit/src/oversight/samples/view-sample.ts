import { Controller, Get, Param } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, idParam, Operation, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Brand, PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, PersonKeys } from '@tsunagi/sealing';
import { byOversight } from '../../desk/by-oversight.js';
import { openWord } from '../../desk/sealed-word.store.js';
import { lineOf, readSamples, type SampleRow, sampleView, type SampleView } from './sample.query.js';

/** Where the note of a check is sealed. */
export const notePlace = (sampleId: string, recordId: string, n: number): string =>
  `sample_check/${sampleId}/${recordId}/${n}`;

/** One sample: what it was drawn from, what was drawn, what has been checked. */
@Controller('api/v1/audit')
export class ViewSample {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
  ) {}

  @Get('samples/:sampleId')
  @Roles('auditor')
  @Operation({ summary: { ja: '抜き取りを見る', en: 'Look at a sample' }, reply: sampleView })
  execute(
    @Ctx() context: RequestContext,
    @Param('sampleId', idParam<Brand<'SampleId'>>()) sampleId: string,
  ): Promise<Reply<SampleView>> {
    return this.unitOfWork.read(async (tx): Promise<Reply<SampleView>> => {
      const [found] = await readSamples(tx, { id: sampleId, limit: 1 });
      const object = { kind: 'sample', ...(found && { id: sampleId }) };
      if (!found) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...byOversight });
        return problem('not-found');
      }
      const key = (await this.keys.getMany(tx, [sampleId as PersonId])).get(sampleId as PersonId);
      const view = { ...viewOf(found), records: await drawnRecords(tx, sampleId, key) };
      await this.accessLog.record(tx, context, { action: 'view', object, ...byOversight });
      return answered(view);
    });
  }
}

function viewOf(found: SampleRow): Omit<SampleView, 'records'> {
  const { checkpointSize, firstIndex, lastIndex } = found;
  const root = found.root?.toString('base64') ?? null;
  const population = firstIndex === null || lastIndex === null ? 0 : lastIndex - firstIndex + 1;
  return {
    ...lineOf(found),
    population: root === null ? null : population,
    firstIndex,
    lastIndex,
    seed: root,
    checkpoint: root === null || checkpointSize === null ? null : { size: checkpointSize, root },
  };
}

async function drawnRecords(tx: Tx, sampleId: string, key: DataKey | undefined): Promise<SampleView['records']> {
  const rows = await tx.query<{
    recordId: string;
    index: number;
    n: number | null;
    result: 'plausible' | 'question' | null;
    note: Buffer | null;
  }>(
    `select r.record_id as "recordId", r.index::float8 as index, c.n, c.result, c.note
     from sample_record r left join lateral (
       select n, result, note from sample_check c
       where c.sample_id = r.sample_id and c.record_id = r.record_id order by n desc limit 1) c on true
     where r.sample_id = $1 order by r.position`,
    [sampleId],
  );
  return rows.map(({ recordId, index, n, result, note }) => ({
    recordId,
    index,
    result,
    note: key && note && n !== null ? openWord(key, notePlace(sampleId, recordId, n), note).text : null,
  }));
}
