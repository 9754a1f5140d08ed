import { parseDecimal } from './checkpoint.js';
import { HASH_BYTES } from './merkle.js';
import { NoteError, strictBase64 } from './note.js';

/** A portable proof that an entry is in a log (C2SP tlog-proof v1), verified offline against pinned keys. */
export interface ProofFile {
  readonly index: number;
  readonly hashes: readonly Buffer[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: string;
  /** Not authenticated by the format. We put the entry here, whose hash the proof then confirms. */
  readonly extra?: Buffer;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** Longest audit path of a tree of 2^63 leaves. */
const MAX_HASHES = 63;

export function formatProof({ index, hashes, checkpoint, extra }: ProofFile): string {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${extra.toString('base64')}`]),
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Parses, verifies nothing. @throws NoteError note-malformed */
export function parseProof(text: string): ProofFile {
  const split = text.indexOf('\n\n');
  if (split < 0) throw new NoteError('note-malformed');
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== HEADER) throw new NoteError('note-malformed');
  const extra = lines[0]?.startsWith('extra ') ? strictBase64(lines.shift()!.slice('extra '.length)) : undefined;
  const indexLine = lines.shift();
  const index = indexLine?.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : null;
  if (index === null || extra === null || lines.length > MAX_HASHES) throw new NoteError('note-malformed');
  const hashes = lines.map((line) => {
    const bytes = strictBase64(line);
    if (bytes?.length !== HASH_BYTES) throw new NoteError('note-malformed');
    return bytes;
  });
  return { index, hashes, checkpoint: text.slice(split + 2), ...(extra !== undefined && { extra }) };
}
