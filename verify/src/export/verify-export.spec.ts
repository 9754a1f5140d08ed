import { describe, expect, it } from '@jest/globals';
import { Zip, ZipDeflate } from 'fflate';
import type { Report } from '../report.js';
import { bytesInMemory } from '../source/resources.js';
import { type EvidenceScope, makeGoodExport, sealed } from '../tamper/good-export.js';
import { makeGoodLog } from '../tamper/good-log.js';
import { replacePart } from '../tamper/tamper-export.js';
import { type ZipPart, writeZip } from '../tamper/zip-writer.js';
import { trustIn } from '../trust.js';
import { verifyExport } from './verify-export.js';

const log = makeGoodLog(31, 60);
const person: EvidenceScope = { kind: 'person', subject: log.records.subjects[1]! };
const period: EvidenceScope = { kind: 'period', firstIndex: 7, lastIndex: 31 };
const check = (zip: Uint8Array, needed?: number): Promise<Report> =>
  verifyExport(bytesInMemory(zip), trustIn(log.keys, { needed }));
const codes = ({ failures }: Report): string[] => [...new Set(failures.map(({ code }) => code))];

/** As the audit service writes it: another library, in pieces, with lengths behind the data. */
function streamed(parts: readonly ZipPart[]): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const { name, bytes } of parts) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    for (let at = 0; at < bytes.length; at += 777) file.push(new Uint8Array(bytes.subarray(at, at + 777)));
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

describe('an evidence file', () => {
  it.each([
    ['person', person, 'person-complete'],
    ['period', period, 'period-elsewhere'],
  ])('of a %s is accepted from another ZIP writer, and says what it does not prove', async (_, scope, limit) => {
    const good = makeGoodExport(log, scope);
    const report = await check(streamed(sealed(good, good.parts)));
    expect(codes(report)).toEqual([]);
    expect(report.notProven.map(({ key }) => key)).toContain(limit);
    expect(report.proven.map(({ key }) => key)).toContain('records-in-log');
  });

  it('claims nothing as proven when anything is wrong', async () => {
    const good = makeGoodExport(log, period);
    const report = await check(streamed(sealed(good, good.parts).with(0, good.parts[1]!)));
    expect(report).toMatchObject({ ok: false, proven: [] });
  });

  it('is refused when its table says something else than the records', async () => {
    const good = makeGoodExport(log, period);
    const table = good.parts.find(({ name }) => name === 'records.csv')!.bytes.toString();
    const changes = [
      table.replace('"staff-', '"boss-'),
      table.replace(/"2026-\d\d/, '"2025-01'),
      table.replace(/[^\n]*\n$/, ''),
      `${table}${/[^\n]*\n$/.exec(table)![0]}`,
    ];
    for (const changed of changes)
      expect(
        codes(await check(writeZip(sealed(good, replacePart(good.parts, 'records.csv', Buffer.from(changed)))))),
      ).toEqual(['record-differs']);
    const unquoted = replacePart(good.parts, 'records.csv', Buffer.from(table.replaceAll('"', '')));
    expect(codes(await check(writeZip(sealed(good, unquoted))))).toEqual(['file-malformed']);
  });

  it('is refused when compressed data goes on behind its end, or unpacks to more than it says', async () => {
    const good = makeGoodExport(log, period);
    const zip = writeZip(sealed(good, good.parts), { method: 8 });
    for (const field of [18, 22]) {
      const changed = Buffer.from(zip);
      changed.writeUInt32LE(changed.readUInt32LE(field) + 1, field);
      expect(codes(await check(changed))).toEqual(['file-malformed']);
    }
  });

  it('brings its stamp whole or not at all', async () => {
    const good = makeGoodExport(log, period);
    const parts = good.parts.toSpliced(6, 0, { name: 'stamp.tsr', bytes: Buffer.from('x') });
    expect(codes(await check(writeZip(sealed(good, parts))))).toEqual(['file-missing']);
  });

  it('says when fewer witnesses cosigned than asked for', async () => {
    const good = makeGoodExport(log, person);
    expect((await check(writeZip(sealed(good, good.parts)), 3)).failures).toEqual([
      { code: 'witnesses-too-few', place: { file: 'checkpoint', found: 2, needed: 3 } },
    ]);
  });
});
