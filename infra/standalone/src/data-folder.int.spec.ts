import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { DATA_FORMAT, markComplete, openDataFolder, writeWhole } from './data-folder.js';
import { CannotStart } from './messages.js';
import { openSecrets } from './secrets.js';

const temporary = (): string => temporaryFolder('data');
const refusalOf = (work: () => unknown): CannotStart | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof CannotStart) return error;
    throw error;
  }
};

describe('a data folder', () => {
  it('is made when missing, and is new until it is marked complete', () => {
    const path = join(temporary(), 'deep/er');
    const folder = openDataFolder(path);
    expect(folder).toMatchObject({ path, isNew: true });
    openSecrets(folder);
    markComplete(folder);
    expect(openDataFolder(path).isNew).toBe(false);
  });

  it('with other files in it is left alone', () => {
    const path = temporary();
    writeFileSync(join(path, 'thesis.odt'), 'mine');
    expect(refusalOf(() => openDataFolder(path))?.code).toBe('data-foreign');
    expect(readdirSync(path)).toEqual(['thesis.odt']);
  });

  it('of a newer version is refused and not touched', () => {
    const path = temporary();
    writeFileSync(join(path, 'VERSION'), `${DATA_FORMAT + 1}\n`);
    expect(refusalOf(() => openDataFolder(path))).toMatchObject({
      code: 'data-newer',
      params: { found: String(DATA_FORMAT + 1), known: DATA_FORMAT },
    });
    expect(readdirSync(path)).toEqual(['VERSION']);
  });

  it('whose secrets are lost is refused: new ones would make the data unreadable', () => {
    const path = temporary();
    writeFileSync(join(path, 'VERSION'), `${DATA_FORMAT}\n`);
    expect(refusalOf(() => openDataFolder(path))?.params.file).toBe('secrets.json');
  });

  it('with damaged secrets is refused and the file kept as it is', () => {
    const path = temporary();
    const folder = openDataFolder(path);
    writeFileSync(folder.secrets, '{"instance":');
    expect(refusalOf(() => openSecrets(folder))?.code).toBe('data-unreadable');
  });

  it('that cannot be made or written is named with the reason', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    const under = refusalOf(() => openDataFolder(join(file, 'data')));
    expect(under).toMatchObject({ code: 'data-unwritable', params: { reason: 'ENOTDIR' } });
    const closed = join(temporary(), 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    // Root may write anywhere by permission; for everybody else the bits decide.
    if (process.getuid?.() !== 0) expect(refusalOf(() => openDataFolder(closed))?.code).toBe('data-unwritable');
  });
});

describe('secrets', () => {
  it('are the same at the second start and closed to others', () => {
    const folder = openDataFolder(temporary());
    const first = openSecrets(folder);
    expect(openSecrets(folder)).toEqual(first);
    expect(statSync(folder.secrets).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.keks.consent, 'base64')).toHaveLength(32);
    expect(first.keks.consent).not.toBe(first.keks.intake);
  });
});

describe('the log’s key', () => {
  it('is added to the secrets of a folder of before there was a log, and everything else stays', () => {
    const folder = openDataFolder(temporary());
    const { logSigners, ...before } = openSecrets(folder);
    writeFileSync(folder.secrets, JSON.stringify(before));
    const after = openSecrets(folder);
    expect(after).toEqual({
      ...before,
      logSigners: [expect.stringMatching(/^PRIVATE\+KEY\+minatono\.example\/audit\+/)],
    });
    expect(after.logSigners).not.toEqual(logSigners);
    expect(openSecrets(folder)).toEqual(after);
    expect(statSync(folder.secrets).mode & 0o777).toBe(0o600);
  });

  it('bears the name chosen when it is made', () => {
    const folder = openDataFolder(temporary());
    const made = openSecrets(folder, 'minato.example/audit').logSigners;
    expect(made[0]).toContain('+minato.example/audit+');
    expect(openSecrets(folder, 'another.example/audit').logSigners).toEqual(made);
    const other = openDataFolder(temporary());
    expect(refusalOf(() => openSecrets(other, 'with space'))?.code).toBe('setting-wrong');
  });

  it.each([[[]], [['PRIVATE+KEY+a+00000000+AAAA']], ['none']])('that is damaged (%j) is not replaced', (logSigners) => {
    const folder = openDataFolder(temporary());
    const text = JSON.stringify({ ...openSecrets(folder), logSigners });
    writeFileSync(folder.secrets, text);
    expect(refusalOf(() => openSecrets(folder))?.code).toBe('data-unreadable');
    expect(readFileSync(folder.secrets, 'utf8')).toBe(text);
  });
});

describe('writing whole', () => {
  it('leaves no draft behind', () => {
    const path = temporary();
    writeWhole(join(path, 'a.json'), '{}');
    expect(readdirSync(path)).toEqual(['a.json']);
    expect(existsSync(join(path, 'a.json.draft'))).toBe(false);
  });
});
