import { hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NoteError, parseCheckpoint, parseNote, type WitnessedHead } from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';
import { DRAFT, writeDurably } from './write-durably.io.js';

/** What a witness cosigned last, by origin. */
export interface HeadStore {
  last(origin: string): WitnessedHead | undefined;
  /**
   * Keeps a cosigned checkpoint in place of the one before. When this returns it is durable; when it throws, the caller
   * must not let the cosignature out.
   * @param note the signed note with the witness's own cosignature
   */
  keep(note: string): void;
}

const ENDING = '.head';
const FORMAT = 'tsunagi-witness-head/1';

/**
 * A folder with one file per origin: a line with the format and the SHA-256 of the rest, then the cosigned checkpoint.
 * Everything is read at the start; a file that does not hold what was written ends it, for a witness that forgets
 * would cosign a second history.
 */
export class FolderHeadStore implements HeadStore {
  private readonly heads = new Map<string, WitnessedHead>();

  /** @param folder locked for this process. @throws CannotWitnessError head-damaged */
  constructor(private readonly folder: string) {
    for (const name of readdirSync(folder)) {
      // Left by a crash before the rename: nobody was told of it.
      if (name.endsWith(DRAFT)) rmSync(join(folder, name));
      if (!name.endsWith(ENDING)) continue;
      const { origin, head } = readHead(join(folder, name));
      this.heads.set(origin, head);
    }
  }

  last(origin: string): WitnessedHead | undefined {
    return this.heads.get(origin);
  }

  keep(note: string): void {
    const { origin, head } = headOf(note);
    const digest = hash('sha256', note, 'hex');
    writeDurably(join(this.folder, fileName(origin)), Buffer.from(`${FORMAT} ${digest}\n${note}`), 0o600);
    this.heads.set(origin, head);
  }

  get isEmpty(): boolean {
    return this.heads.size === 0;
  }
}

/** One file name for each origin, on every file system. */
const fileName = (origin: string): string => `${hash('sha256', origin, 'hex')}${ENDING}`;

function headOf(note: string): { origin: string; head: WitnessedHead } {
  const { origin, size, root } = parseCheckpoint(parseNote(note).text);
  return { origin, head: { size, root } };
}

function readHead(path: string): { origin: string; head: WitnessedHead } {
  const text = readFileSync(path, 'utf8');
  const end = text.indexOf('\n') + 1;
  const note = text.slice(end);
  if (text.slice(0, end) !== `${FORMAT} ${hash('sha256', note, 'hex')}\n`) throw damaged(path);
  const read = parsedHead(note, path);
  if (fileName(read.origin) !== basename(path)) throw damaged(path);
  return read;
}

function parsedHead(note: string, path: string): { origin: string; head: WitnessedHead } {
  try {
    return headOf(note);
  } catch (error) {
    if (error instanceof NoteError) throw damaged(path);
    throw error;
  }
}

const damaged = (path: string): CannotWitnessError => new CannotWitnessError('head-damaged', path);
