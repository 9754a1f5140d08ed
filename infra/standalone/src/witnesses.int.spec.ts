import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import { type DataFolder, openDataFolder } from './data-folder.js';
import { openSecrets } from './secrets.js';
import { knownLog } from './service-settings.js';
import { type WitnessAddress, Witnesses } from './witnesses.js';

let folder: DataFolder;
let witnesses: Witnesses | undefined;
beforeEach(() => {
  folder = openDataFolder(temporaryFolder('standalone'));
});
afterEach(async () => {
  await witnesses?.close();
});

const start = async (): Promise<readonly WitnessAddress[]> => {
  witnesses = await Witnesses.start(folder, knownLog(openSecrets(folder)), () => undefined);
  return witnesses.addresses();
};
const keyAt = async (port: number): Promise<string | null> => {
  const answer = await fetch(`http://127.0.0.1:${port}/verifier-key`).catch(() => null);
  return answer && (await answer.text()).trim();
};
const answering = (all: readonly WitnessAddress[]): Promise<unknown> =>
  waitFor(
    async () =>
      (await Promise.all(all.map(async ({ port, verifierKey }) => (await keyAt(port)) === verifierKey))).every(Boolean),
    {
      what: 'both witnesses answer with the key that was told',
    },
  );
/** The processes that write into the folder's logs about their start. */
const startsOf = (name: string): number =>
  readFileSync(join(folder.path, 'logs', `${name}.log`), 'utf8').split('witness-started').length - 1;

describe('the witnesses of a standalone system', () => {
  it('are two, each with a folder and a key of its own, kept from start to start', async () => {
    const first = await start();
    await answering(first);
    expect(new Set(first.map(({ verifierKey }) => verifierKey)).size).toBe(2);
    expect(first.map(({ verifierKey }) => verifierKey.split('+')[0])).toEqual([
      'minatono.example/witness-1',
      'minatono.example/witness-2',
    ]);
    for (const name of ['witness-1', 'witness-2'])
      expect(existsSync(join(folder.path, name, 'witness.key'))).toBe(true);
    await witnesses!.close();
    expect(await Promise.all(first.map(({ port }) => keyAt(port)))).toEqual([null, null]);
    const second = await start();
    expect(second.map(({ verifierKey }) => verifierKey)).toEqual(first.map(({ verifierKey }) => verifierKey));
  });

  it('are started again on the same port when they die', async () => {
    const all = await start();
    await answering(all);
    process.kill(witnesses!.pids()[0]!, 'SIGKILL');
    await waitFor(async () => startsOf('witness-1') === 2, { what: 'the second start' });
    await answering(all);
    expect(startsOf('witness-2')).toBe(1);
  });

  it('do not hold up the start when one of them refuses to forget', async () => {
    const before = await start();
    await answering(before);
    await witnesses!.close();
    writeFileSync(join(folder.path, 'witness-1', `${'0'.repeat(64)}.head`), 'damaged');
    const after = await start();
    expect(after.map(({ verifierKey }) => verifierKey)).toEqual(before.map(({ verifierKey }) => verifierKey));
    const log = join(folder.path, 'logs/witness-1.log');
    await waitFor(async () => readFileSync(log, 'utf8').includes('is damaged'), { what: 'the reason in the log' });
    await answering(after.slice(1));
  });
});
