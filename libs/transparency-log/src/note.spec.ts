import { describe, expect, it } from '@jest/globals';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.js';
import {
  algorithms,
  formatNote,
  formatSigner,
  formatVerifierKey,
  generateSigner,
  NoteError,
  parseNote,
  parseSigner,
  parseVerifierKey,
  signNote,
  verifyNote,
} from './note.js';

const code = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    if (error instanceof NoteError) return error.code;
    throw error;
  }
  return undefined;
};

describe('signed notes', () => {
  // The example key and note of Go's golang.org/x/mod/sumdb/note, as its documentation prints them.
  const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('reads the key and the note of another implementation', () => {
    const key = parseVerifierKey(peter);
    expect(formatVerifierKey(key)).toBe(peter);
    expect(verifyNote(parseNote(note), [key])).toEqual([{ key }]);
    expect(formatNote(parseNote(note))).toBe(note);
  });

  it('signs with a log key and with a witness key, each under its own id', () => {
    const log = generateSigner('minatono.example/audit', algorithms.ed25519);
    const witness = generateSigner('minatono.example/witness-1', algorithms.cosignature);
    const text = formatCheckpoint({ origin: 'minatono.example/audit', size: 3, root: Buffer.alloc(32, 7) });
    const signed = { text, signatures: [signNote(text, log), signNote(text, witness, 1_763_700_000)] };
    const read = parseNote(Buffer.from(formatNote(signed)));
    expect(verifyNote(read, [log.verifier, witness.verifier])).toEqual([
      { key: log.verifier },
      { key: witness.verifier, atS: 1_763_700_000 },
    ]);
    expect(parseCheckpoint(read.text)).toMatchObject({ origin: 'minatono.example/audit', size: 3, extensions: [] });
    for (const key of [log, witness]) expect(parseSigner(formatSigner(key)).verifier).toEqual(key.verifier);
  });

  it('passes over keys it does not know, and refuses a known one that does not fit', () => {
    const [known, other] = [generateSigner('a.example', 1), generateSigner('a.example', 1)];
    const text = 'a\n';
    const right = signNote(text, known);
    const verify = (signatures: (typeof right)[]) => code(() => verifyNote({ text, signatures }, [known.verifier]));
    expect(verify([signNote(text, other), right])).toBeUndefined();
    expect(verify([signNote(text, other)])).toBe('no-known-signature');
    expect(verify([right, { ...right, bytes: Buffer.alloc(64) }])).toBe('signature-wrong');
    expect(verify([{ ...right, bytes: Buffer.concat([right.bytes, Buffer.alloc(1)]) }])).toBe('signature-wrong');
  });

  it.each([
    ['no blank line', 'a\n— n AAAAAAA=\n'],
    ['no signature', 'a\n\n'],
    ['a carriage return', 'a\r\n\n— n AAAAAAAA\n'],
    ['a signature without its line feed', 'a\n\n— n AAAAAAAA'],
    ['base64 in another spelling', 'a\n\n— n AAAAAAB=\n'],
    ['a hyphen for the dash', 'a\n\n- n AAAAAAAA\n'],
    ['a name with a plus sign', 'a\n\n— n+m AAAAAAAA\n'],
  ])('refuses a note with %s', (_, text) => {
    expect(code(() => parseNote(text))).toBe('note-malformed');
  });

  it.each(['o\n01\n', 'o\n1\nAAAA\n', '\n1\n', 'o\n-1\n', 'o\n1\n'])('refuses the checkpoint %j', (text) => {
    expect(code(() => parseCheckpoint(text))).toBe('note-malformed');
  });

  it('refuses a key whose id is another one', () => {
    expect(code(() => parseVerifierKey(peter.replace('c74f20a3', 'c74f20a4')))).toBe('key-malformed');
  });
});
