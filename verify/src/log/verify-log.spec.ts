import { describe, expect, it } from '@jest/globals';
import { formatVerifierKey } from '@tsunagi/transparency-log';
import type { Report } from '../report.js';
import { resourcesIn } from '../source/resources.js';
import { canonical, type LooseRecord } from '../tamper/good-records.js';
import { checkpointOf, type GoodLog, logFiles, makeGoodLog, signedBy, headText } from '../tamper/good-log.js';
import { GoodTree } from '../tamper/good-tree.js';
import { seededSigner } from '../tamper/seeded-signer.js';
import { seededChoice } from '../tamper/seeded-choice.js';
import { trustIn } from '../trust.js';
import { type LogOptions, verifyLog } from './verify-log.js';

const check = (log: GoodLog, files: Map<string, Buffer>, options: LogOptions = {}, needed?: number): Promise<Report> =>
  verifyLog(resourcesIn(files), trustIn(log.keys, { needed }), options);
const codes = ({ failures }: Report): string[] => [...new Set(failures.map(({ code }) => code))];
const filesOf = (log: GoodLog): Map<string, Buffer> => logFiles(log.entries, checkpointOf(log));

const withEntries = (log: GoodLog, entries: Buffer[]): GoodLog => ({ ...log, entries, tree: new GoodTree(entries) });

describe('a log', () => {
  it('of more than 65,536 entries is rebuilt up to its second level of tiles', async () => {
    const log = makeGoodLog(1, 0, true);
    const big = withEntries(
      log,
      Array.from({ length: 65_536 + 300 }, (_, index) => Buffer.from(`entry ${index}`)),
    );
    const files = filesOf(big);
    expect([...files.keys()]).toContain('tile/2/000.p/1');
    expect(codes(await check(big, files))).toEqual([]);
    const tile = Buffer.from(files.get('tile/2/000.p/1')!);
    tile[5]! ^= 1;
    expect((await check(big, new Map([...files, ['tile/2/000.p/1', tile]]))).failures).toEqual([
      { code: 'tile-differs', place: { file: 'tile/2/000.p/1', firstIndex: 0, lastIndex: 65_535 } },
    ]);
  });

  it('that has grown since its head was signed has full tiles where partial ones were', async () => {
    const log = makeGoodLog(2, 400);
    const files = logFiles(log.entries, checkpointOf(log, 300));
    const later = logFiles([...log.entries, ...log.entries.slice(0, 112)], '');
    for (const path of [...files.keys()].filter((each) => each.endsWith('.p/144'))) files.delete(path);
    for (const path of ['tile/entries/001', 'tile/0/001']) files.set(path, later.get(path)!);
    const report = await check(log, files);
    expect(codes(report)).toEqual([]);
    expect(report.notProven.map(({ key }) => key)).toContain('beyond-head');
  });

  it('keeps partial tiles of its past that fit, and none that do not', async () => {
    const log = makeGoodLog(3, 300);
    const files = filesOf(log);
    const past = logFiles(log.entries.slice(0, 40), '');
    for (const path of ['tile/0/000.p/40', 'tile/entries/000.p/40']) files.set(path, past.get(path)!);
    expect(codes(await check(log, files))).toEqual([]);
    const other = logFiles(makeGoodLog(4, 40).entries, '');
    files.set('tile/0/000.p/40', other.get('tile/0/000.p/40')!);
    expect(codes(await check(log, files))).toEqual(['tile-differs']);
    files.set('tile/entries/000.p/40', other.get('tile/entries/000.p/40')!);
    expect(codes(await check(log, files)).sort()).toEqual(['bundle-hash-differs', 'tile-differs']);
  });

  it('needs as many witnesses as asked for, each counted once whatever its keys', async () => {
    const log = makeGoodLog(5, 3);
    const [first] = log.witnesses;
    const second = seededSigner(first!.verifier.name, 4, seededChoice(99));
    const keys = [...log.keys, formatVerifierKey(second.verifier)];
    const text = headText(log.origin, 3, log.tree.root(0, 3));
    const files = logFiles(log.entries, signedBy(log, text, { witnesses: [first!, second] }));
    const report = (needed: number): Promise<Report> => verifyLog(resourcesIn(files), trustIn(keys, { needed }));
    expect(codes(await report(1))).toEqual([]);
    expect((await report(2)).failures).toEqual([
      { code: 'witnesses-too-few', place: { file: 'checkpoint', found: 1, needed: 2 } },
    ]);
  });

  it('without witnesses is proven with a reservation', async () => {
    const report = await check(makeGoodLog(6, 3), filesOf(makeGoodLog(6, 3)), {}, 0);
    expect(report.ok).toBe(true);
    expect(report.reservations.map(({ key }) => key)).toEqual(['no-witness']);
  });

  it('contains the heads that were kept from before', async () => {
    const log = makeGoodLog(7, 300);
    const earlier = [0, 1, 256, 299, 300].map((size) => Buffer.from(checkpointOf(log, size)));
    const report = await check(log, filesOf(log), { earlier });
    expect(codes(report)).toEqual([]);
    expect(report.proven).toContainEqual({ key: 'earlier-contained', facts: { count: 5 } });
  });

  it('is told apart: records changed, or only a tile', async () => {
    const log = makeGoodLog(8, 300);
    const files = filesOf(log);
    const bundle = Buffer.from(files.get('tile/entries/001.p/44')!);
    bundle[10]! ^= 1;
    expect((await check(log, new Map([...files, ['tile/entries/001.p/44', bundle]]))).failures[0]).toEqual({
      code: 'bundle-hash-differs',
      place: { index: 256 },
    });
    const tile = Buffer.from(files.get('tile/0/001.p/44')!);
    tile[40]! ^= 1;
    expect((await check(log, new Map([...files, ['tile/0/001.p/44', tile]]))).failures).toEqual([
      { code: 'tile-differs', place: { file: 'tile/0/001.p/44', index: 257 } },
    ]);
  });
});

describe('access records in a log', () => {
  const changed = (change: (record: LooseRecord) => LooseRecord): GoodLog => {
    const log = makeGoodLog(9, 0);
    return withEntries(
      log,
      Array.from({ length: 12 }, (_, at) => Buffer.from(log.records.next(at === 5 ? change : undefined))),
    );
  };
  const report = (change: (record: LooseRecord) => LooseRecord, options?: LogOptions): Promise<Report> => {
    const log = changed(change);
    return check(log, filesOf(log), options);
  };

  it('may be as long as 65,535 bytes', async () => {
    const short = Buffer.byteLength(canonical(JSON.parse(changed((record) => record).entries[5]!.toString())));
    const filling = 65_535 - short - '"note":"",'.length;
    const log = changed((record) => ({ ...record, note: 'x'.repeat(filling) }));
    expect(log.entries[5]!.length).toBe(65_535);
    expect(codes(await check(log, filesOf(log)))).toEqual([]);
  });

  it.each([5e-324, 1.7976931348623157e308, 1e21, 1e-7, 9_007_199_254_740_991, 0])(
    'may hold the number %d as RFC 8785 writes it',
    async (number) => {
      expect(codes(await report((record) => ({ ...record, number })))).toEqual([]);
    },
  );

  it.each(['\ud800', 'a\udc00b', '\udfff\ud800'])('may not hold half a character', async (text) => {
    expect(codes(await report((record) => ({ ...record, text })))).toEqual(['record-malformed']);
  });

  it('are left alone when asked, or when the log is of another kind', async () => {
    expect(codes(await report((record) => ({ ...record, text: '\ud800' }), { records: 'off' }))).toEqual([]);
    const opaque = makeGoodLog(10, 20, true);
    expect(codes(await check(opaque, filesOf(opaque)))).toEqual([]);
    expect(codes(await check(opaque, filesOf(opaque), { records: 'on' }))).toEqual(['record-malformed']);
  });
});
