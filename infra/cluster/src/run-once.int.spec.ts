import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import { demoSettings, MissingVariableError } from './demo-settings.js';
import { RunOnce } from './run-once.js';
import { StartFailedError } from './supervised-process.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('once');
});

const logFile = () => join(folder, 'log');
const once = (code: string) =>
  new RunOnce({
    name: 'demo',
    command: process.execPath,
    args: ['-e', code],
    env: {},
    cwd: folder,
    logFile: logFile(),
  });

describe('RunOnce', () => {
  it('is done when the process has ended well, and keeps what it printed', async () => {
    await once(`console.log('sixty cases')`).run();
    expect(readFileSync(logFile(), 'utf8')).toBe('sixty cases\n');
  });

  it('fails when the process ended otherwise, and names its log', async () => {
    await expect(once('process.exit(1)').run()).rejects.toMatchObject({ processName: 'demo', logFile: logFile() });
  });

  it('breaks off what is stopped', async () => {
    const one = once(`console.log('begun'); setInterval(() => {}, 1000)`);
    const broken = expect(one.run()).rejects.toThrow(StartFailedError);
    await waitFor(async () => readFileSync(logFile(), 'utf8').includes('begun'), { what: 'it has begun' });
    await one.stop();
    await broken;
  });
});

describe('settings of the loader of the fictional town', () => {
  it('gives each service its own, and names the variable that is missing', () => {
    const names = ['INTAKE', 'CONSENT', 'REFERRAL', 'AUDIT'].flatMap((service) =>
      ['DATABASE_URL', 'DATABASE_OWNER_URL', 'KEK'].map((key) => `${service}_${key}`),
    );
    const environment = Object.fromEntries([...names, 'SERVICE_SECRET'].map((name) => [name, `value of ${name}`]));
    expect(demoSettings(environment).audit).toMatchObject({ KEK: 'value of AUDIT_KEK' });
    const lacking = { ...environment, AUDIT_KEK: undefined };
    expect(() => demoSettings(lacking)).toThrow(MissingVariableError);
    expect(() => demoSettings(lacking)).toThrow(/^AUDIT_KEK is not set$/);
  });
});
