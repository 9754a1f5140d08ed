import { describe, expect, it } from '@jest/globals';
import { concat, toBase64, toHex, utf8, type Bytes } from './bytes.js';
import { openCheckpoint } from './checkpoint.js';
import { readVerifierKey, readVerifierKeys, trustIn } from './keys.js';
import { sha256 } from './merkle.js';
import { Refusal } from './refusal.js';
import { checkSignatures, readNote } from './signed-note.js';

const refusal = (check: () => Promise<unknown> | unknown): Promise<string> =>
  Promise.resolve()
    .then(check)
    .then(
      () => 'accepted',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );

/** Somebody who can sign, made for the test. */
async function signerNamed(name: string, type: 1 | 4) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('Ed25519 makes a pair of keys');
  const material = concat(Uint8Array.of(type), new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const id = (await sha256(concat(utf8(`${name}\n`), material))).slice(0, 4);
  const sign = async (message: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message));
  const line = (payload: Bytes): string => `— ${name} ${toBase64(concat(id, payload))}\n`;
  return {
    key: `${name}+${toHex(id)}+${toBase64(material)}`,
    signature: async (text: string) => line(await sign(utf8(text))),
    cosignature: async (text: string, seconds: number) => {
      const time = new Uint8Array(8);
      new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
      return line(concat(time, await sign(utf8(`cosignature/v1\ntime ${seconds}\n${text}`))));
    },
  };
}

describe('a signed note', () => {
  // The example of the Go module golang.org/x/mod/sumdb/note.
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const text = `If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n`;
  const line =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('is accepted when others have signed it by their own program', async () => {
    const known = await readVerifierKey(key);
    expect(await checkSignatures(readNote(utf8(`${text}\n${line}`)), [known])).toHaveLength(1);
    const changed = readNote(utf8(`${text.replace('answer', 'Answer')}\n${line}`));
    expect(await refusal(() => checkSignatures(changed, [known]))).toBe('signature-wrong');
  });

  it('is passed over when the key is unknown', async () => {
    const other = await readVerifierKey((await signerNamed('PeterNeumann', 1)).key);
    expect(await checkSignatures(readNote(utf8(`${text}\n${line}`)), [other])).toEqual([]);
  });

  it.each([
    ['no signature', text],
    ['no blank line', `${text}${line}`],
    ['no final line feed', `${text}\n${line.trimEnd()}`],
    ['a carriage return', `${text}\n${line}`.replaceAll('\n', '\r\n')],
    ['a hyphen for the dash', `${text}\n${line.replace('—', '-')}`],
    ['a second spelling of base64', `${text}\n${line.replace('nAM=', 'nAN=')}`],
    ['something behind the signature', `${text}\n${line.trimEnd()} more\n`],
    ['a tab', `a\tb\n\n${line}`],
  ])('is refused with %s', async (_, note) => {
    expect(await refusal(() => readNote(utf8(note)))).toBe('note-malformed');
  });
});

describe('a verifier key', () => {
  it('must have the id that its material gives', async () => {
    const { key } = await signerNamed('log.example', 1);
    expect((await readVerifierKeys(`# from paper\n\n${key}\r\n${key}\n`)).map(({ use }) => use)).toEqual(['signs']);
    for (const wrong of [key.replace('log.', 'Log.'), key.slice(0, -4), `${key}x`, key.replace('+', ' ')])
      expect(await refusal(() => readVerifierKey(wrong))).toBe('key-malformed');
  });
});

describe('a checkpoint', () => {
  const origin = 'log.example/audit';
  const root = toBase64(new Uint8Array(32).fill(7));
  const text = `${origin}\n5\n${root}\n`;
  const people = async () => ({
    log: await signerNamed(origin, 1),
    first: await signerNamed('first.example', 4),
    second: await signerNamed('second.example', 4),
  });

  it('needs the log’s signature and enough witnesses', async () => {
    const { log, first, second } = await people();
    const trust = trustIn(await readVerifierKeys([log.key, first.key, second.key].join('\n')));
    const one = `${text}\n${await log.signature(text)}${await first.cosignature(text, 1_700_000_000)}`;
    expect(trust.witnessesNeeded).toBe(2);
    expect(await refusal(() => openCheckpoint(utf8(one), trust))).toBe('witnesses-too-few');
    const both = `${one}${await second.cosignature(text, 1_700_000_060)}`;
    const opened = await openCheckpoint(utf8(both), trust);
    expect(opened).toMatchObject({ origin, size: 5 });
    expect(opened.cosigners.map(({ time }) => time)).toEqual([1_700_000_000, 1_700_000_060]);
    const unsigned = both.replace(/— log\S+ \S+\n/, '');
    expect(await refusal(() => openCheckpoint(utf8(unsigned), trust))).toBe('no-known-signature');
  });

  it('counts one witness under two names once', async () => {
    const { log, first } = await people();
    const keys = await readVerifierKeys([log.key, first.key].join('\n'));
    const alias = { ...keys[1]!, name: 'alias.example' };
    expect(trustIn([...keys, alias]).witnessesNeeded).toBe(1);
  });

  it('takes no log’s signature for a witness’s, and no other log’s checkpoint', async () => {
    const { log, first } = await people();
    const trust = trustIn(await readVerifierKeys([log.key, first.key].join('\n')));
    // The witness signs the bare text, as a log would.
    const bare = `${text}\n${await log.signature(text)}${await first.signature(text)}`;
    expect(await refusal(() => openCheckpoint(utf8(bare), trust))).toBe('signature-wrong');
    const other = text.replace('audit', 'other');
    const signed = `${other}\n${await log.signature(other)}`;
    expect(await refusal(() => openCheckpoint(utf8(signed), trust))).toBe('origin-differs');
  });

  it.each([
    ['a leading zero', text.replace('\n5\n', '\n05\n')],
    ['a sign', text.replace('\n5\n', '\n+5\n')],
    ['more than can be counted', text.replace('\n5\n', '\n9007199254740993\n')],
    ['a short root', text.replace(root, toBase64(new Uint8Array(31)))],
    ['no root', `${origin}\n5\n`],
  ])('is refused with %s', async (_, wrong) => {
    const { log } = await people();
    const trust = trustIn(await readVerifierKeys(log.key));
    const signed = `${wrong}\n${await log.signature(wrong)}`;
    expect(await refusal(() => openCheckpoint(utf8(signed), trust))).toBe('note-malformed');
  });
});
