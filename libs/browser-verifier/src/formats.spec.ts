import { describe, expect, it } from '@jest/globals';
import { fromBase64, toBase64, toCount, utf8, type Bytes } from './bytes.js';
import { readCanonicalJson } from './canonical-json.js';
import { readCover } from './cover.js';
import { crc32 } from './crc32.js';
import { leafHash, nodeHash, sha256 } from './merkle.js';
import { Refusal } from './refusal.js';
import { chainRecords, SourceChains } from './source-chains.js';
import { readBundle, readTile, tilePath, tilesOver } from './tiles.js';

const refusal = (check: () => Promise<unknown> | unknown): Promise<string> =>
  Promise.resolve()
    .then(check)
    .then(
      () => 'accepted',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
const silent = (): void => undefined;

describe('small formats', () => {
  it('has one spelling of base64 and of a number', () => {
    expect(fromBase64('AAE=')).toEqual(Uint8Array.of(0, 1));
    for (const text of ['AAF=', 'AAE', 'AA E=', 'AAE=\n', 'AA_E']) expect(fromBase64(text)).toBeNull();
    expect(['0', '10', '00', '01', '-1', '1.0', '', '9007199254740992'].map(toCount)).toEqual([
      0,
      10,
      ...Array<null>(6).fill(null),
    ]);
  });

  it('gives the check value of CRC-32', () => expect(crc32(utf8('123456789'))).toBe(0xcbf43926));

  it('reads JSON in its canonical spelling only', () => {
    const good = '{"a":[1,0.5,null],"b":{"é":"\\n\\"日本"},"z":true}';
    expect(readCanonicalJson(utf8(good))).toEqual(JSON.parse(good));
    const wrong = [
      '{ "a":1}',
      '{"b":1,"a":2}',
      '{"a":1.0}',
      '{"a":1,"a":1}',
      '{"a":"\\u0041"}',
      '{"a":"\\ud800"}',
      '{',
    ];
    for (const text of wrong) expect(readCanonicalJson(utf8(text))).toBeUndefined();
  });
});

describe('tiles', () => {
  it('are where tlog-tiles puts them', () => {
    expect(tilePath(0, 1_234_067, 256)).toBe('tile/0/x001/x234/067');
    expect(tilePath('entries', 273, 112)).toBe('tile/entries/273.p/112');
    // The example of the specification: 70,000 entries.
    const spans = [...tilesOver(70_000)];
    expect(spans).toHaveLength(274);
    expect(spans.at(-1)).toEqual({ index: 273, width: 112 });
  });

  it('have exactly their length', async () => {
    expect(readTile(new Uint8Array(64), 2)).toHaveLength(2);
    for (const length of [0, 63, 65, 96])
      expect(await refusal(() => readTile(new Uint8Array(length), 2))).toBe('tile-length');
  });

  it('and bundles have exactly their entries', async () => {
    const bundle = Uint8Array.of(0, 1, 65, 0, 0, 0, 2, 66, 67);
    expect(readBundle(bundle, 3).map((entry) => [...entry])).toEqual([[65], [], [66, 67]]);
    for (const [bytes, width] of [
      [bundle, 2],
      [bundle, 4],
      [bundle.slice(0, -1), 3],
      [Uint8Array.of(...bundle, 0), 3],
    ] as const)
      expect(await refusal(() => readBundle(bytes, width))).toBe('bundle-malformed');
  });
});

describe('a cover', () => {
  const records = ['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}'];
  async function parts() {
    const leaves = await Promise.all(records.map((record) => leafHash(utf8(record))));
    const [a, b, c, d, e] = leaves as [Bytes, Bytes, Bytes, Bytes, Bytes];
    const left = await nodeHash(a, b);
    const right = await nodeHash(c, d);
    return { c, e, left, right, root: await nodeHash(await nodeHash(left, right), e) };
  }

  it('leads to the root of the whole log', async () => {
    const { e, left, root } = await parts();
    const text = `S 1 0 ${toBase64(left)}\nE 2 ${records[2]}\nE 3 ${records[3]}\nS 0 4 ${toBase64(e)}\n`;
    const cover = await readCover(utf8(text), 5, silent);
    expect(cover.root).toEqual(root);
    expect(cover.records.map(({ index }) => index)).toEqual([2, 3]);
  });

  it('is refused when steps are missing, out of order or too small', async () => {
    const { c, e, left, right } = await parts();
    const [s01, s23, s2, s4] = [
      `S 1 0 ${toBase64(left)}\n`,
      `S 1 2 ${toBase64(right)}\n`,
      `S 0 2 ${toBase64(c)}\n`,
      `S 0 4 ${toBase64(e)}\n`,
    ];
    const e3 = `E 3 ${records[3]}\n`;
    const verdictOf = (text: string): Promise<string> => refusal(() => readCover(utf8(text), 5, silent));
    expect(await verdictOf(`${s01}${s2}${e3}${s4}`)).toBe('accepted');
    expect(await verdictOf(`${s01}${s23}${s4}`)).toBe('cover-not-minimal');
    expect(await verdictOf(`${s01}${s2}${s4}`)).toBe('cover-order');
    expect(await verdictOf(`${s2}${s01}${e3}${s4}`)).toBe('cover-order');
    expect(await verdictOf(`${s01}${s2}${e3}`)).toBe('cover-incomplete');
    expect(await verdictOf(`${s01}${s2}${e3}${s4}S 0 5 ${toBase64(e)}\n`)).toBe('cover-incomplete');
    expect(await verdictOf(`${s01}${s2}${e3}${s4.trimEnd()}`)).toBe('file-malformed');
  });
});

describe('the sources’ numbers and links', () => {
  const base64Url = (bytes: Bytes): string =>
    toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const at = (minute: number): string => `2026-04-01T00:0${minute}:00.000Z`;
  /** Records of one source, each tied to the one before. */
  async function chainOf(count: number): Promise<string[]> {
    const chain: string[] = [];
    for (let counter = 1; counter <= count; counter += 1) {
      const previous = base64Url(await sha256(utf8(chain.at(-1) ?? '')));
      const head = `{"action":"view","actor":{"id":"s1"},"at":"${at(counter)}","counter":${counter},"id":"r${counter}"`;
      chain.push(`${head},"object":{"kind":"case"},"outcome":"success","previous":"${previous}","source":"intake"}`);
    }
    return chain;
  }
  const checked = (records: readonly string[]): Promise<string> =>
    refusal(async () => {
      const chains = new SourceChains();
      await chainRecords(
        records.map((record, index) => ({ index, bytes: utf8(record) })),
        chains,
      );
      await chains.checkLinks();
      chains.checkGaps({ fromFirst: true });
    });

  it('are accepted in any order of arrival', async () => {
    const [first, second, third] = (await chainOf(3)) as [string, string, string];
    expect(await checked([first, second, third])).toBe('accepted');
    expect(await checked([second, first, third])).toBe('accepted');
  });

  it('show what is missing, doubled, rewritten or backdated', async () => {
    const [first, second, third] = (await chainOf(3)) as [string, string, string];
    expect(await checked([first, third])).toBe('source-gap');
    expect(await checked([second, third])).toBe('source-gap');
    expect(await checked([first, second, second, third])).toBe('source-fork');
    expect(await checked([first, second.replace(at(2), at(3)), third])).toBe('source-fork');
    const early = second.replace(at(2), at(0));
    const tied = third.replace(/"previous":"[^"]*"/, `"previous":"${base64Url(await sha256(utf8(early)))}"`);
    expect(await checked([first, early, tied])).toBe('backdated');
    expect(await checked([first, ` ${second}`, third])).toBe('record-malformed');
  });
});
