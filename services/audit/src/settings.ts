import {
  algorithms,
  NoteError,
  parseSigner,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
} from '@tsunagi/transparency-log';
import { z } from 'zod';

/** A witness and where it is asked. */
export interface WitnessAddress {
  readonly key: VerifierKey;
  /** Address that `/add-checkpoint` is put behind; no trailing slash. */
  readonly url: string;
}

/** An empty value in an environment file means the same as none. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A list whose items are each read by `read`; what it cannot read is a wrong setting, named without its value. */
const listOf = <Item>(read: (text: string) => Item) =>
  optional(
    z.string().transform((text, context): Item[] => {
      try {
        // An empty item is what a variable that is not set leaves in a list made of several.
        return text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
          .map(read);
      } catch (error) {
        if (!(error instanceof NoteError)) throw error;
        context.addIssue({ code: 'custom', message: 'malformed' });
        return z.NEVER;
      }
    }),
  );

function readSigner(text: string): SignerKey {
  const signer = parseSigner(text);
  if (signer.verifier.algorithm !== algorithms.ed25519) throw new NoteError('key-malformed');
  return signer;
}

function readWitness(text: string): WitnessAddress {
  const [, key, url] = /^(.+)@(https?:\/\/[^@]+?)\/*$/.exec(text) ?? [];
  if (key === undefined || url === undefined || !URL.canParse(url)) throw new NoteError('key-malformed');
  const parsed = parseVerifierKey(key);
  if (parsed.algorithm !== algorithms.cosignature) throw new NoteError('key-malformed');
  return { key: parsed, url };
}

/** Settings of the audit service beside those every service reads. Without LOG_SIGNING_KEYS there is no log. */
export const auditSettings = z
  .object({
    /** Which log this is; the first line of its checkpoints. Another origin begins another log. */
    LOG_ORIGIN: optional(z.string().regex(/^[^\s+]+$/)).transform((origin) => origin ?? 'minatono.example/audit'),
    /** Note signer keys (`PRIVATE+KEY+…`), comma-separated. Every one signs: two while one takes over from the other. */
    LOG_SIGNING_KEYS: listOf(readSigner).transform((keys) => keys ?? []),
    /** `vkey@http://host:port`, comma-separated. */
    LOG_WITNESSES: listOf(readWitness).transform((witnesses) => witnesses ?? []),
    /** How many witnesses must have cosigned before a checkpoint is published; more than half by default. */
    LOG_WITNESS_QUORUM: optional(z.coerce.number().int().min(0).max(32)),
    /** Longest time between the log's growth and its signed head, milliseconds. */
    LOG_CHECKPOINT_MS: optional(z.coerce.number().int().min(10).max(60_000)).transform((ms) => ms ?? 1_000),
    /** Where tiles and checkpoints are copied to: `file:///dir` or `s3+http://host/bucket/prefix`. */
    LOG_MIRROR: optional(z.url()),
    LOG_MIRROR_KEY_ID: optional(z.string()),
    LOG_MIRROR_SECRET: optional(z.string()),
    LOG_MIRROR_WRITE_ONCE: optional(z.enum(['on', 'off'])).transform((value) => value ?? 'off'),
    /** Authority of RFC 3161 time stamps. */
    TSA_URL: optional(z.url()),
    /** Its certificates, PEM. */
    TSA_CA_FILE: optional(z.string()),
  })
  .refine(({ LOG_WITNESSES, LOG_WITNESS_QUORUM = 0 }) => LOG_WITNESS_QUORUM <= LOG_WITNESSES.length, {
    path: ['LOG_WITNESS_QUORUM'],
  })
  // One witness under two names, or with one key twice, would make a quorum of itself.
  .refine(({ LOG_WITNESSES: all }) => allDiffer(all.map(({ key }) => key.name)) && allDiffer(all.map(keyOf)), {
    path: ['LOG_WITNESSES'],
  })
  .transform(({ LOG_WITNESS_QUORUM, ...settings }) => ({
    ...settings,
    LOG_WITNESS_QUORUM: LOG_WITNESS_QUORUM ?? moreThanHalf(settings.LOG_WITNESSES.length),
  }));
export type AuditSettings = z.output<typeof auditSettings>;

const allDiffer = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
const keyOf = ({ key }: WitnessAddress): string => key.publicKey.toString('hex');

const moreThanHalf = (witnesses: number): number => (witnesses === 0 ? 0 : Math.floor(witnesses / 2) + 1);

/** Token of {@link AuditSettings}: `@Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings`. */
export const AUDIT_SETTINGS = Symbol('audit settings');
