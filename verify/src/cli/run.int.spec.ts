import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { failureCodes } from '../report.js';
import { ecResponse, stampedDocument, trustedCa } from '../stamp/openssl-stamps.fixture.js';
import { makeGoodExport, proofOf, sealed } from '../tamper/good-export.js';
import { checkpointOf, headText, logFiles, makeGoodLog, signedBy } from '../tamper/good-log.js';
import { writeZip } from '../tamper/zip-writer.js';
import { catalogues } from './render.js';
import { run } from './run.js';

const log = makeGoodLog(51, 300);
let folder: string;
const at = (name: string): string => join(folder, name);
function write(name: string, bytes: string | Buffer): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), bytes);
  return at(name);
}

let keys: string;
beforeAll(() => {
  folder = temporaryFolder('verify');
  keys = write('pinned.txt', `# 公開鍵\n\n${log.keys.join('\r\n')}\n`);
  for (const [path, bytes] of logFiles(log.entries, checkpointOf(log))) write(`log/${path}`, bytes);
  const good = makeGoodExport(log, { kind: 'person', subject: log.records.subjects[0]! });
  write('evidence.zip', writeZip(sealed(good, good.parts), { method: 8, descriptors: true }));
  write('entry.tlog-proof', proofOf(log, 9, checkpointOf(log)));
});

async function verify(args: readonly string[], environment: Record<string, string> = {}) {
  let text = '';
  let progress = '';
  const code = await run(args, {
    environment,
    out: (more) => void (text += more),
    progress: (more) => void (progress += more),
  });
  return { code, text, progress };
}

describe('the command', () => {
  it.each([
    ['log', (): string[] => ['log', at('log')]],
    ['export', (): string[] => ['export', at('evidence.zip')]],
    ['proof', (): string[] => ['proof', at('entry.tlog-proof')]],
    ['witness', (): string[] => ['witness', at('log/checkpoint'), at('log/checkpoint')]],
  ])('%s proves good evidence with 0, in Japanese unless asked otherwise', async (_, args) => {
    const japanese = await verify([...args(), '--keys', keys]);
    expect(japanese.text).toContain('結果: 確かめられました');
    expect(japanese.text).toContain('前提としたこと');
    expect(japanese.code).toBe(0);
    const english = await verify([...args(), '--keys', keys], { LANG: 'en_GB.UTF-8' });
    expect(english.text).toContain('Result: proven');
    const machine = await verify([...args(), '--keys', keys, '--json']);
    expect(JSON.parse(machine.text)).toMatchObject({ ok: true, failures: [], exitCode: 0 });
  });

  it('says in one plain sentence which record was changed, whom to tell, and then the details', async () => {
    const bytes = readFileSync(at('log/tile/entries/001.p/44'));
    bytes[9]! ^= 1;
    write('log/tile/entries/001.p/44', bytes);
    const { code, text } = await verify(['log', at('log'), '--keys', keys]);
    write('log/tile/entries/001.p/44', logFiles(log.entries, '').get('tile/entries/001.p/44')!);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '結果: 正しいと確かめられませんでした。',
      '',
      '257番目の記録が、記録された後に書き換えられています。',
    ]);
    expect(text).toContain('証人を運用している機関');
    expect(text).toContain('bundle-hash-differs  index=256');
    expect(code).toBe(1);
  });

  it('finds a split view without tiles, and compares sizes with them', async () => {
    const other = headText(log.origin, 300, Buffer.alloc(32, 1));
    const split = write('other', signedBy(log, other));
    const found = await verify(['witness', at('log/checkpoint'), split, '--keys', keys, '--json']);
    expect(JSON.parse(found.text)).toMatchObject({ failures: [{ code: 'split-view', place: { size: 300 } }] });
    const older = write('older', checkpointOf(log, 100));
    const args = ['witness', at('log/checkpoint'), older, '--keys', keys];
    expect((await verify(args)).code).toBe(3);
    expect((await verify([...args, '--tiles', at('log')])).code).toBe(0);
  });

  it('checks bare numbers and hashes', async () => {
    const { tree } = log;
    const hashes = (proof: readonly Buffer[]): string[] =>
      proof.flatMap((hash) => ['--proof', hash.toString('base64')]);
    const root = tree.root(0, 300).toString('hex');
    const entry = write('record', log.entries[5]!);
    const inclusion = ['inclusion', '--index', '5', '--size', '300', '--root', root, '--entry', entry];
    expect((await verify([...inclusion, ...hashes(tree.path(5, 0, 300))])).code).toBe(0);
    expect((await verify([...inclusion, ...hashes(tree.path(6, 0, 300))])).code).toBe(1);
    const old = tree.root(0, 100).toString('base64');
    const growth = ['consistency', '--old-size', '100', '--old-root', old, '--new-size', '300', '--new-root', root];
    expect((await verify([...growth, ...hashes(tree.proof(100, 300))])).code).toBe(0);
    expect((await verify(growth)).text).toContain('証明の一部が欠けています');
  });

  it('checks a time stamp', async () => {
    const args = ['stamp', '--token', write('t.tsr', ecResponse), '--checkpoint', write('stamped', stampedDocument)];
    expect((await verify([...args, '--ca', write('ca.pem', trustedCa)])).code).toBe(0);
    expect((await verify([...args, '--ca', entryFile()])).code).toBe(2);
  });
  const entryFile = (): string => write('no.pem', 'no certificate');

  it.each([
    ['nothing', (): string[] => []],
    ['an unknown command', (): string[] => ['check']],
    ['an option of another command', (): string[] => ['log', at('log'), '--keys', keys, '--ca', 'x']],
    ['no key', (): string[] => ['log', at('log')]],
    ['a key that is none', (): string[] => ['log', at('log'), '--key', 'a+b+c']],
    ['only keys of witnesses', (): string[] => ['log', at('log'), '--key', log.keys[1]!]],
    ['a folder that is not there', (): string[] => ['log', at('nothing'), '--keys', keys]],
    ['a folder that is no log', (): string[] => ['log', folder, '--keys', keys]],
    ['a file that is not there', (): string[] => ['export', at('nothing.zip'), '--keys', keys]],
    ['half a number', (): string[] => ['log', at('log'), '--keys', keys, '--witnesses', '1.5']],
    ['an unknown language', (): string[] => ['log', at('log'), '--keys', keys, '--lang', 'fr']],
  ])('cannot check anything with %s, and says so with 2', async (_, args) => {
    expect((await verify(args())).code).toBe(2);
    expect((await verify([...args(), '--json'])).text).not.toContain('"ok": true');
  });

  it('asks for witnesses as told, and warns when none were', async () => {
    expect((await verify(['log', at('log'), '--keys', keys, '--witnesses', '3'])).code).toBe(1);
    const unwitnessed = await verify(['log', at('log'), '--key', log.keys[0]!]);
    expect(unwitnessed.code).toBe(3);
    expect(unwitnessed.text).toContain('注意していただきたい');
  });

  it('has a sentence for every reason, in both languages', () => {
    for (const { failures, statements } of Object.values(catalogues)) {
      for (const code of failureCodes) expect(failures[code]({}).length).toBeGreaterThan(10);
      expect(Object.keys(statements)).toEqual(Object.keys(catalogues.ja.statements));
    }
  });

  it('lets nothing from the file steer the terminal', async () => {
    const evil = signedBy(log, headText(`x\u001b[2J\u009b`, 0, Buffer.alloc(32)));
    const { text } = await verify(['witness', write('evil', evil), '--keys', keys]);
    expect(text).not.toMatch(/[\u001b\u009b]/u);
  });

  it('draws its progress', async () => {
    expect((await verify(['log', at('log'), '--keys', keys])).progress).toContain('100%');
  });
});

describe('a log at an address', () => {
  let server: Server;
  let address: string;
  let answer: (path: string) => number | null;
  beforeAll(async () => {
    const files = logFiles(log.entries, checkpointOf(log));
    server = createServer((request, response) => {
      const path = request.url!.replace('/audit/log/', '');
      const bytes = files.get(path);
      const status = answer(path) ?? (request.headers.authorization !== 'Bearer abc' ? 401 : bytes ? 200 : 404);
      if (status > 0)
        response.writeHead(status, status === 302 ? { location: '/' } : {}).end(status === 200 ? bytes : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/audit/log/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (how: typeof answer, ...more: string[]) => {
    answer = how;
    return verify(['log', address, '--keys', keys, ...more], { TOKEN: 'abc' });
  };
  const TOKEN = ['--token-env', 'TOKEN'];

  it('is read with a bearer token', async () => {
    expect((await ask(() => null, ...TOKEN)).code).toBe(0);
  });

  it.each([
    ['no token is given', (): null => null, []],
    ['the address breaks down', (): number => 500, TOKEN],
    ['the address sends elsewhere', (): number => 302, TOKEN],
    ['the address does not answer in time', (): number => 0, [...TOKEN, '--timeout', '1']],
    ['there is no log', (): number => 404, TOKEN],
  ])('cannot be checked when %s', async (_, how, more) => {
    expect((await ask(how, ...more)).code).toBe(2);
  });

  it('is not proven when a tile is not there', async () => {
    expect((await ask((path) => (path === 'tile/0/000' ? 404 : null), ...TOKEN)).code).toBe(1);
  });
});
