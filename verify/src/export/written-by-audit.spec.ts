import { describe, expect, it } from '@jest/globals';
import { evidenceEntries, type EvidenceOrder } from '../../../services/audit/src/exports/evidence/evidence-file.js';
import { withSeal } from '../../../services/audit/src/exports/evidence/seal.js';
import { zipped } from '../../../services/audit/src/exports/evidence/zip-stream.js';
import { bytesInMemory } from '../source/resources.js';
import { type EvidenceScope, indexesOf } from '../tamper/good-export.js';
import { checkpointOf, makeGoodLog, signedBy } from '../tamper/good-log.js';
import { trustIn } from '../trust.js';
import { verifyExport } from './verify-export.js';

const log = makeGoodLog(5, 200);
const size = log.entries.length;
const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', firstIndex: 20, lastIndex: 99 };

/** The file as the audit service writes it. */
async function written(scope: EvidenceOrder['scope'] & EvidenceScope): Promise<Buffer> {
  const indexes = indexesOf(log, scope);
  const order: EvidenceOrder = {
    exportId: '01990000-0000-7000-8000-000000000001',
    origin: log.origin,
    createdAt: new Date('2026-06-02T00:00:00Z'),
    size,
    checkpoint: checkpointOf(log),
    keys: `${log.keys.join('\n')}\n`,
    scope,
    records: indexes.length,
  };
  const entries = evidenceEntries(order, {
    indexes: async () => indexes,
    records: async (wanted) => wanted.map((index) => log.entries[index]!.toString()),
    subtree: async (level, index) => log.tree.root(index * 2 ** level, (index + 1) * 2 ** level),
    stamp: async () => null,
  });
  const sign = async (text: string): Promise<string> => signedBy(log, text, { witnesses: [] });
  const pieces: Uint8Array[] = [];
  for await (const piece of zipped(withSeal(order.exportId, entries, sign))) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('an evidence file that the audit service wrote', () => {
  it.each([
    ['of a person', { kind: 'person' as const, subject: log.records.subjects[2]! }],
    ['of a person without records', { kind: 'person' as const, subject: '00000000-0000-7000-8000-000000000000' }],
    ['of a period', { kind: 'period' as const, ...period }],
  ])('%s is proven', async (_, scope) => {
    const zip = await written(scope);
    expect((await verifyExport(bytesInMemory(zip), trustIn(log.keys))).failures).toEqual([]);
    const changed = Buffer.concat([zip, Buffer.of(0)]);
    expect((await verifyExport(bytesInMemory(changed), trustIn(log.keys))).ok).toBe(false);
  });
});
