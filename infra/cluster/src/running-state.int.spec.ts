import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { startMark } from '@tsunagi/infra-standalone/process-identity';
import { readState, removeState, type RunningState, survivors, writeState } from './running-state.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('state');
});

const state = (processes: RunningState['processes'] = []): RunningState => ({
  mode: 'cluster',
  pid: process.pid,
  origin: 'http://localhost:3000',
  issuer: 'http://localhost:3080/realms/tsunagi',
  data: '/data',
  processes,
  ports: { portal: 3000 },
});
const entry = (mark: string | null) => ({ name: 'x', pid: process.pid, mark, port: 1, state: 'ready' as const });

describe('running state', () => {
  it('reads what was written', () => {
    const file = join(folder, 'a', 'current.json');
    writeState(file, state([entry('m')]));
    expect(readState(file)).toEqual(state([entry('m')]));
  });

  it('takes a damaged file, or one of standalone, as none', () => {
    const file = join(folder, 'current.json');
    writeFileSync(file, '{"mode":"clus');
    expect(readState(file)).toBeUndefined();
    writeFileSync(file, '{"mode":"standalone","pid":1}');
    expect(readState(file)).toBeUndefined();
  });

  it('removes its own file only', () => {
    const file = join(folder, 'current.json');
    writeState(file, state());
    removeState(file, process.pid + 1);
    expect(readState(file)).toBeDefined();
    removeState(file, process.pid);
    expect(readState(file)).toBeUndefined();
  });

  it('counts as survivor the same process only, not another with its number', () => {
    expect(survivors(state([entry(startMark(process.pid))]))).toEqual([process.pid]);
    expect(survivors(state([entry('another boot/1')]))).toEqual([]);
    expect(survivors(state([entry(null)]))).toEqual([]);
    expect(survivors(undefined)).toEqual([]);
  });
});
