import { type SignerKey, signNote, formatSignature } from '@tsunagi/transparency-log';
import { checkpointOf, COSIGNED_AT_S, type GoodLog, headText, signedBy } from './good-log.js';
import type { Choice } from './seeded-choice.js';
import { type Files, HEAD_CODES, type Tampering, withByteChanged, withLine } from './tampering.js';

/** A way to spoil a signed head; used for heads alone and for heads inside of other artefacts. */
export interface HeadTampering {
  readonly name: string;
  readonly expected: readonly string[];
  apply(log: GoodLog, choice: Choice): string | null;
}

const size = (log: GoodLog): number => log.entries.length;
const root = (log: GoodLog): Buffer => log.tree.root(0, size(log));
/** Lines: origin, size, root, blank, log's signature, witnesses' cosignatures. */
const SIGNATURES_FROM = 4;

/** The signatures of the good head under another text. */
const underAnotherText = (log: GoodLog, text: string): string => {
  const good = checkpointOf(log);
  return text + good.slice(good.indexOf('\n\n') + 1);
};

const idOf = (signer: SignerKey): Buffer => Buffer.from(signer.verifier.id, 'hex');

/** A stranger's signature that claims the key id of a pinned key. */
function claiming(pinned: SignerKey, stranger: SignerKey, text: string, atS?: number): string {
  const { bytes } = signNote(text, stranger, atS);
  return `— ${pinned.verifier.name} ${Buffer.concat([idOf(pinned), bytes]).toString('base64')}\n`;
}

const dropLine = (text: string, at: number): string => withLine(text, at, () => '');

export const headTamperings: readonly HeadTampering[] = [
  {
    name: 'byte changed',
    expected: HEAD_CODES,
    apply: (log, choice) => withByteChanged(Buffer.from(checkpointOf(log)), choice).toString('latin1'),
  },
  {
    name: 'origin changed',
    expected: HEAD_CODES,
    apply: (log) => underAnotherText(log, headText(`${log.origin}x`, size(log), root(log))),
  },
  {
    name: 'origin changed and signed by the log',
    expected: ['origin-differs'],
    apply: (log) => signedBy(log, headText(`${log.origin}x`, size(log), root(log))),
  },
  {
    name: 'size changed',
    expected: ['signature-wrong'],
    apply: (log, choice) => underAnotherText(log, headText(log.origin, size(log) + 1 + choice.below(9), root(log))),
  },
  {
    name: 'root changed',
    expected: ['signature-wrong'],
    apply: (log, choice) => underAnotherText(log, headText(log.origin, size(log), withByteChanged(root(log), choice))),
  },
  {
    name: 'size with a leading zero',
    expected: ['note-malformed'],
    apply: (log) => signedBy(log, headText(log.origin, 0, root(log)).replace('\n0\n', `\n0${size(log)}\n`)),
  },
  {
    name: 'root cut short and signed',
    expected: ['note-malformed'],
    apply: (log) => signedBy(log, headText(log.origin, size(log), root(log).subarray(1))),
  },
  {
    name: 'truncated',
    expected: HEAD_CODES,
    apply: (log, choice) => {
      const good = checkpointOf(log);
      return good.slice(0, choice.below(good.length - 1));
    },
  },
  { name: 'grown at the end', expected: ['note-malformed'], apply: (log) => `${checkpointOf(log)}more\n` },
  { name: 'grown at the front', expected: HEAD_CODES, apply: (log) => `\n${checkpointOf(log)}` },
  {
    name: 'carriage returns',
    expected: ['note-malformed'],
    apply: (log) => checkpointOf(log).replaceAll('\n', '\r\n'),
  },
  {
    name: "log's signature dropped",
    expected: ['no-known-signature'],
    apply: (log) => dropLine(checkpointOf(log), SIGNATURES_FROM),
  },
  {
    name: 'cosignature dropped',
    expected: ['witnesses-too-few'],
    apply: (log, choice) =>
      dropLine(checkpointOf(log), SIGNATURES_FROM + 1 + choice.below(Math.max(1, log.witnesses.length))),
  },
  {
    name: 'one cosignature twice for the other',
    expected: ['witnesses-too-few'],
    apply: (log) => checkpointOf(log, size(log), { witnesses: [log.witnesses[0]!, log.witnesses[0]!] }),
  },
  {
    name: 'two times cosigned by one witness',
    expected: ['witnesses-too-few'],
    apply: (log) => {
      const once = checkpointOf(log, size(log), { witnesses: [log.witnesses[0]!] });
      const text = once.slice(0, once.indexOf('\n\n') + 1);
      return once + formatSignature(signNote(text, log.witnesses[0]!, COSIGNED_AT_S + 60));
    },
  },
  {
    name: 'signed by another key of the same name',
    expected: ['no-known-signature'],
    apply: (log) => checkpointOf(log, size(log), { signer: log.strangers.signer }),
  },
  {
    name: 'cosigned by another key of the same name',
    expected: ['witnesses-too-few'],
    apply: (log) => checkpointOf(log, size(log), { witnesses: [log.witnesses[1]!, log.strangers.witness] }),
  },
  {
    name: "a stranger's signature under the log's key id",
    expected: ['signature-wrong'],
    apply: (log) => {
      const text = headText(log.origin, size(log), root(log));
      return withLine(checkpointOf(log), SIGNATURES_FROM, () => claiming(log.signer, log.strangers.signer, text));
    },
  },
  {
    name: "a stranger's cosignature under a witness's key id",
    expected: ['signature-wrong'],
    apply: (log) => {
      const text = headText(log.origin, size(log), root(log));
      const forged = claiming(log.witnesses[0]!, log.strangers.witness, text, COSIGNED_AT_S);
      return withLine(checkpointOf(log), SIGNATURES_FROM + 1, () => forged);
    },
  },
  {
    name: 'time of a cosignature changed',
    expected: ['signature-wrong'],
    apply: (log, choice) => {
      const line = (text: string): string => {
        const [dash, name, encoded] = text.trimEnd().split(' ');
        const changed = withByteChanged(Buffer.from(encoded!, 'base64'), choice, 4, 12);
        return `${dash} ${name} ${changed.toString('base64')}\n`;
      };
      return withLine(checkpointOf(log), SIGNATURES_FROM + 1, line);
    },
  },
  {
    name: 'signature shortened',
    expected: ['signature-wrong'],
    apply: (log) =>
      withLine(checkpointOf(log), SIGNATURES_FROM, (line) => {
        const [dash, name, encoded] = line.trimEnd().split(' ');
        return `${dash} ${name} ${Buffer.from(encoded!, 'base64').subarray(0, -1).toString('base64')}\n`;
      }),
  },
];

/** Heads by themselves. */
export const checkpointTamperings: readonly Tampering<GoodLog>[] = headTamperings.map(({ name, expected, apply }) => ({
  name,
  expected,
  apply: (log, choice): Files | null => {
    const head = apply(log, choice);
    return head === null ? null : new Map([['checkpoint', headBytes(name, head)]]);
  },
}));

/** A changed byte may leave UTF-8; the others are text. */
export const headBytes = (name: string, head: string): Buffer =>
  Buffer.from(head, name === 'byte changed' ? 'latin1' : 'utf8');
