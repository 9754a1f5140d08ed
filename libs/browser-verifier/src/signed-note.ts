import { concat, fromBase64, textOf, toHex, utf8, type Bytes } from './bytes.js';
import { isKeyName, type VerifierKey } from './keys.js';
import { Refusal } from './refusal.js';

/** A limit of our own, well above the 16 that every reader must take. */
const MOST_SIGNATURES = 64;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

interface SignatureLine {
  readonly name: string;
  readonly id: string;
  /** What follows the key id. */
  readonly payload: Bytes;
}

/** A note taken apart. Nothing in it is checked yet: do not use its text before a signature is. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** Takes a signed note apart (C2SP signed-note). @throws Refusal note-malformed */
export function readNote(bytes: Uint8Array): SignedNote {
  const whole = textOf(bytes);
  if (whole === null || hasControls(bytes)) throw new Refusal('note-malformed');
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 1 || !whole.endsWith('\n')) throw new Refusal('note-malformed');
  const lines = whole.slice(gap + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Refusal('note-malformed');
  return { text: whole.slice(0, gap + 1), signatures: lines.map(readSignatureLine) };
}

/** Control characters below U+0020 other than the line feed. In UTF-8 no other character holds such a byte. */
const hasControls = (bytes: Uint8Array): boolean => bytes.some((byte) => byte < 0x20 && byte !== 0x0a);

function readSignatureLine(line: string): SignatureLine {
  const [dash, name, encoded, ...rest] = line.split(' ');
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (dash !== '—' || name === undefined || !isKeyName(name) || rest.length > 0 || !bytes || bytes.length < 5)
    throw new Refusal('note-malformed');
  return { name, id: toHex(bytes.subarray(0, 4)), payload: bytes.slice(4) };
}

async function isSignedBy(key: VerifierKey, signature: Bytes, message: Bytes): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const publicKey = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', publicKey, signature, message);
}

/** A signature that was checked. `time` (seconds since 1970) is a cosigner's. */
export interface CheckedSignature {
  readonly key: VerifierKey;
  readonly time?: number;
}

/**
 * Checks every signature of a known key; those of unknown keys are passed over, as the specification asks.
 * @throws Refusal signature-wrong when a known key's signature does not fit
 */
export async function checkSignatures(
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): Promise<readonly CheckedSignature[]> {
  const checked: CheckedSignature[] = [];
  for (const { name, id, payload } of signatures) {
    const key = keys.find((known) => known.name === name && known.id === id);
    if (key) checked.push(await checkSignature(key, payload, text));
  }
  return checked;
}

async function checkSignature(key: VerifierKey, payload: Bytes, text: string): Promise<CheckedSignature> {
  if (key.use === 'signs') {
    if (!(await isSignedBy(key, payload, utf8(text)))) throw new Refusal('signature-wrong');
    return { key };
  }
  if (payload.length !== TIME_BYTES + SIGNATURE_BYTES) throw new Refusal('signature-wrong');
  const seconds = new DataView(payload.buffer, payload.byteOffset).getBigUint64(0);
  const message = concat(utf8(`cosignature/v1\ntime ${seconds}\n`), utf8(text));
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER) || !(await isSignedBy(key, payload.slice(TIME_BYTES), message)))
    throw new Refusal('signature-wrong');
  return { key, time: Number(seconds) };
}
