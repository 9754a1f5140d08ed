import { textOf, type Bytes } from './bytes.js';
import { parsed } from './canonical-json.js';
import { Refusal } from './refusal.js';

/** What an evidence file says about itself (`evidence.json`). */
export interface EvidenceManifest {
  readonly exportId: string;
  readonly origin: string;
  readonly createdAt: string;
  readonly size: number;
  readonly scope: EvidenceScope;
  readonly records: number;
}
export type EvidenceScope =
  | { readonly kind: 'person'; readonly subject: string }
  | {
      readonly kind: 'period';
      readonly from: string;
      readonly to: string;
      readonly firstIndex: number;
      readonly lastIndex: number;
    };

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\n');

const isObject = (value: unknown, members: readonly string[]): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === members.length &&
  members.every((member) => Object.hasOwn(value, member));

/** Reads `evidence.json`; members that are not known are refused. @throws Refusal file-malformed */
export function readManifest(bytes: Bytes): EvidenceManifest {
  const text = textOf(bytes) ?? '';
  const value = parsed(text);
  const broken = new Refusal('file-malformed', { file: 'evidence.json' });
  const members = ['format', 'exportId', 'origin', 'createdAt', 'size', 'scope', 'records'];
  // In another spelling a member may stand there twice, and two readers would see two things.
  if (!isObject(value, members) || `${JSON.stringify(value, null, 2)}\n` !== text) throw broken;
  const { format, exportId, origin, createdAt, size, records } = value;
  const scope = readScope(value['scope']);
  if (format !== 'tsunagi-evidence/1' || !isText(exportId) || !isText(origin) || !isTime(createdAt)) throw broken;
  if (!isCount(size) || !isCount(records) || !scope) throw broken;
  return { exportId, origin, createdAt, size, records, scope };
}

function readScope(scope: unknown): EvidenceScope | null {
  if (isObject(scope, ['kind', 'subject'])) {
    const { kind, subject } = scope;
    return kind === 'person' && isText(subject) ? { kind, subject } : null;
  }
  if (!isObject(scope, ['kind', 'from', 'to', 'firstIndex', 'lastIndex'])) return null;
  const { kind, from, to, firstIndex, lastIndex } = scope;
  const known = kind === 'period' && isTime(from) && isTime(to) && isCount(firstIndex) && isCount(lastIndex);
  return known && firstIndex <= lastIndex ? { kind, from, to, firstIndex, lastIndex } : null;
}
