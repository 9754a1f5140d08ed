import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * Signed notes (C2SP signed-note v1) with Ed25519, and witnesses' cosignatures (C2SP tlog-cosignature, Ed25519 v1).
 * Keys are written as Go's `note` package writes them, so that other people's tools take them.
 */
export const algorithms = { ed25519: 0x01, cosignature: 0x04 } as const;
export type Algorithm = (typeof algorithms)[keyof typeof algorithms];

/** Who may sign, as pinned by the reader: `name+id+base64(algorithm ‖ public key)`. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ algorithm ‖ public key), as 8 hexadecimal digits. */
  readonly id: string;
  readonly algorithm: Algorithm;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Buffer;
}

export interface SignerKey {
  readonly verifier: VerifierKey;
  readonly privateKey: KeyObject;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Buffer;
}

export interface SignedNote {
  /** With its final line feed, without the blank line that follows. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export type NoteFailure = 'note-malformed' | 'key-malformed' | 'no-known-signature' | 'signature-wrong';

export class NoteError extends Error {
  constructor(readonly code: NoteFailure) {
    super(code);
    this.name = 'NoteError';
  }
}

const NAME = /^[^\s+\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/u;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** A reader must take 16 signatures at least (signed-note); more than this many is refused. */
const MAX_SIGNATURES = 100;
const DER_PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const DER_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** Bytes of standard base64 in its one canonical spelling, or null. */
export function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** Name, algorithm and public key, with the id that follows from them. @throws NoteError key-malformed */
export function verifierKey(name: string, algorithm: Algorithm, publicKey: Buffer): VerifierKey {
  if (!NAME.test(name) || publicKey.length !== KEY_BYTES) throw new NoteError('key-malformed');
  const material = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([algorithm]), publicKey]);
  return { name, algorithm, publicKey, id: hash('sha256', material, 'buffer').subarray(0, 4).toString('hex') };
}

export const formatVerifierKey = ({ name, id, algorithm, publicKey }: VerifierKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.from([algorithm]), publicKey]).toString('base64')}`;

/** @throws NoteError key-malformed, also when the id is not that of the key. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const material = encoded === undefined ? null : strictBase64(encoded);
  if (!material || name === undefined) throw new NoteError('key-malformed');
  const key = verifierKey(name, algorithmOf(material[0]), material.subarray(1));
  if (key.id !== id) throw new NoteError('key-malformed');
  return key;
}

function algorithmOf(byte: number | undefined): Algorithm {
  if (byte !== algorithms.ed25519 && byte !== algorithms.cosignature) throw new NoteError('key-malformed');
  return byte;
}

/** The key of a seed. @param seed 32 secret bytes (RFC 8032). @throws NoteError key-malformed */
export function signerFromSeed(name: string, algorithm: Algorithm, seed: Buffer): SignerKey {
  if (seed.length !== KEY_BYTES) throw new NoteError('key-malformed');
  const privateKey = createPrivateKey({ key: Buffer.concat([DER_PRIVATE, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
  return { verifier: verifierKey(name, algorithm, publicKey), privateKey };
}

/** A fresh key. @param name e.g. `minatono.example/audit`: no spaces, no plus sign. @throws NoteError key-malformed */
export function generateSigner(name: string, algorithm: Algorithm): SignerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerFromSeed(name, algorithm, privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_BYTES));
}

/** `PRIVATE+KEY+name+id+base64(algorithm ‖ seed)`: secret. */
export function formatSigner({ verifier, privateKey }: SignerKey): string {
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY_BYTES);
  const material = Buffer.concat([Buffer.from([verifier.algorithm]), seed]).toString('base64');
  return `PRIVATE+KEY+${verifier.name}+${verifier.id}+${material}`;
}

/** @throws NoteError key-malformed; the message never holds the key. */
export function parseSigner(text: string): SignerKey {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const material = encoded === undefined ? null : strictBase64(encoded);
  if (!material || name === undefined || material.length !== KEY_BYTES + 1) throw new NoteError('key-malformed');
  const key = signerFromSeed(name, algorithmOf(material[0]), material.subarray(1));
  if (key.verifier.id !== id) throw new NoteError('key-malformed');
  return key;
}

/** Signs the text of a note. @param atS for a cosignature, seconds since 1970-01-01T00:00Z. */
export function signNote(text: string, signer: SignerKey, atS?: number): NoteSignature {
  const { name, id, algorithm } = signer.verifier;
  if (algorithm === algorithms.ed25519) return { name, id, bytes: sign(null, Buffer.from(text), signer.privateKey) };
  if (atS === undefined || !Number.isSafeInteger(atS) || atS < 0) throw new RangeError('a cosignature needs its time');
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(atS));
  return { name, id, bytes: Buffer.concat([time, sign(null, cosigned(text, String(atS)), signer.privateKey)]) };
}

const cosigned = (text: string, atS: string): Buffer => Buffer.from(`cosignature/v1\ntime ${atS}\n${text}`);

export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** Of a cosignature: when it was made, seconds since 1970-01-01T00:00Z. */
  readonly atS?: number;
}

/**
 * Checks a note's signatures by the known keys; others are passed over. @returns one per key that signed
 * @throws NoteError no-known-signature, signature-wrong (a known key's signature that does not hold spoils the note)
 */
export function verifyNote(note: SignedNote, keys: readonly VerifierKey[]): VerifiedSignature[] {
  const verified = new Map<VerifierKey, VerifiedSignature>();
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key) continue;
    verified.set(key, verifySignature(note.text, key, signature.bytes));
  }
  if (verified.size === 0) throw new NoteError('no-known-signature');
  return [...verified.values()];
}

function verifySignature(text: string, key: VerifierKey, bytes: Buffer): VerifiedSignature {
  const publicKey = createPublicKey({ key: Buffer.concat([DER_PUBLIC, key.publicKey]), format: 'der', type: 'spki' });
  if (key.algorithm === algorithms.ed25519) {
    const holds = bytes.length === SIGNATURE_BYTES && verify(null, Buffer.from(text), publicKey, bytes);
    if (!holds) throw new NoteError('signature-wrong');
    return { key };
  }
  if (bytes.length !== 8 + SIGNATURE_BYTES) throw new NoteError('signature-wrong');
  const at = bytes.readBigUInt64BE(0);
  if (at > BigInt(Number.MAX_SAFE_INTEGER) || !verify(null, cosigned(text, String(at)), publicKey, bytes.subarray(8)))
    throw new NoteError('signature-wrong');
  return { key, atS: Number(at) };
}

export const formatSignature = ({ name, id, bytes }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`;

export const formatNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;

/** One signature line, with its line feed. @throws NoteError note-malformed */
export function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)\n$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : strictBase64(encoded);
  if (name === undefined || !NAME.test(name) || !bytes || bytes.length < 5) throw new NoteError('note-malformed');
  return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
}

/** Parses, verifies nothing. @param note text, or its bytes as UTF-8. @throws NoteError note-malformed */
export function parseNote(note: string | Uint8Array): SignedNote {
  const whole = typeof note === 'string' ? note : decodeUtf8(note);
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new NoteError('note-malformed');
  const lines = whole.slice(split + 2).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (lines.length === 0 || lines.length > MAX_SIGNATURES) throw new NoteError('note-malformed');
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoteError('note-malformed');
  }
}
