import { Refusal } from '../refusal.js';
import { textOf } from '../proof/verify-proof.js';

/** What an evidence file says it is about. */
export interface Manifest {
  readonly exportId: string;
  readonly origin: string;
  readonly createdAt: string;
  readonly size: number;
  readonly scope: PersonScope | PeriodScope;
  readonly records: number;
}

interface PersonScope {
  readonly kind: 'person';
  readonly subject: string;
}

interface PeriodScope {
  readonly kind: 'period';
  readonly from: string;
  readonly to: string;
  readonly firstIndex: number;
  readonly lastIndex: number;
}

const MEMBERS = ['format', 'exportId', 'origin', 'createdAt', 'size', 'scope', 'records'];
const SCOPE_MEMBERS = { person: ['kind', 'subject'], period: ['kind', 'from', 'to', 'firstIndex', 'lastIndex'] };

type Members = Readonly<Record<string, unknown>>;

/** Reads `evidence.json`; it has just the members that the format names, each once. @throws Refusal file-malformed */
export function readManifest(bytes: Uint8Array): Manifest {
  const text = textOf(bytes);
  const value = parsed(text);
  // Written again it must be the same, or a member stood there twice and two readers could see two things.
  if (`${JSON.stringify(value, null, 2)}\n` !== text) throw malformed();
  const scope = isMembers(value) ? value['scope'] : undefined;
  if (!isMembers(value) || !isMembers(scope) || !hasJust(value, MEMBERS)) throw malformed();
  const { format, exportId, origin, createdAt, size, records } = value;
  const right =
    format === 'tsunagi-evidence/1' &&
    isText(exportId) &&
    isText(origin) &&
    isTime(createdAt) &&
    isCount(size) &&
    isCount(records);
  if (!right) throw malformed();
  return { exportId, origin, createdAt, size, records, scope: readScope(scope) };
}

function readScope(scope: Members): PersonScope | PeriodScope {
  const { kind, subject, from, to, firstIndex, lastIndex } = scope;
  if (kind === 'person' && isText(subject) && hasJust(scope, SCOPE_MEMBERS.person)) return { kind, subject };
  const right = isTime(from) && isTime(to) && isCount(firstIndex) && isCount(lastIndex) && firstIndex <= lastIndex;
  if (kind === 'period' && right && hasJust(scope, SCOPE_MEMBERS.period))
    return { kind, from, to, firstIndex, lastIndex };
  throw malformed();
}

const malformed = (): Refusal => new Refusal('file-malformed', { what: 'manifest' });
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTime = (value: unknown): value is string => isText(value) && Number.isFinite(Date.parse(value));
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const hasJust = (value: Members, names: readonly string[]): boolean =>
  Object.keys(value).sort().join() === [...names].sort().join();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed();
  }
}
