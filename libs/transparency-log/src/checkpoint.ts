import { HASH_BYTES } from './merkle.js';
import { NoteError, strictBase64 } from './note.js';

/** The signed text of a tree head (C2SP tlog-checkpoint): origin, size, root hash. */
export interface Checkpoint {
  /** Which log this is, e.g. `minatono.example/audit`. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** Further lines, opaque. We write none. */
  readonly extensions: readonly string[];
}

export const formatCheckpoint = ({ origin, size, root }: Pick<Checkpoint, 'origin' | 'size' | 'root'>): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a checkpoint's note. @throws NoteError note-malformed */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const last = lines.pop();
  const [origin, sizeText, rootText, ...extensions] = lines;
  const root = rootText === undefined ? null : strictBase64(rootText);
  const size = parseDecimal(sizeText);
  const whole = last === '' && lines.every((line) => line !== '');
  if (!whole || !origin || size === null || root?.length !== HASH_BYTES) throw new NoteError('note-malformed');
  return { origin, size, root, extensions };
}

/** A decimal without leading zeroes below 2^53, or null. */
export function parseDecimal(text: string | undefined): number | null {
  if (text === undefined || !/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
