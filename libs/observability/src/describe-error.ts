import { isCode, isTypeName, read } from './log-fields.js';

/** What may be known of an error: never its message, which often quotes data (PostgreSQL quotes whole rows). */
export interface ErrorDescription {
  readonly class: string;
  /** SQLSTATE, errno name or a stable code of ours. */
  readonly code?: string;
  /** `function (file:line:column)`, files named within the repository. */
  readonly frames?: readonly string[];
  readonly cause?: ErrorDescription;
}

const SYSTEM_CODE = /^(?:[A-Z][A-Z0-9_]{1,40}|[0-9A-Z]{5})$/;
const FRAMES_AT_MOST = 12;
const CAUSES_AT_MOST = 3;

/** Describes anything that was thrown, by class, code and place. Never throws itself. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { class: 'NotAnError' };
  const code = codeOf(error);
  const frames = framesOf(error);
  const cause = read(error, 'cause');
  return {
    class: classOf(error),
    ...(code && { code }),
    ...(frames.length > 0 && { frames }),
    ...(typeof cause === 'object' && cause !== null && depth < CAUSES_AT_MOST
      ? { cause: describeError(cause, depth + 1) }
      : {}),
  };
}

export const classOf = (error: unknown): string => {
  const name = typeof error === 'object' && error !== null ? read(error, 'name') : undefined;
  return isTypeName(name) ? name : 'Error';
};

function codeOf(error: object): string | undefined {
  for (const candidate of [read(error, 'code'), read(read(error, 'driverError') ?? {}, 'code')]) {
    if (isCode(candidate) || (typeof candidate === 'string' && SYSTEM_CODE.test(candidate))) return candidate;
  }
  return undefined;
}

/**
 * The frames of a stack that V8 wrote. The message stands before them and may imitate frames, so it is cut off first;
 * if it cannot be found (it was changed later), nothing of the stack is trusted.
 */
function framesOf(error: object): string[] {
  const [stack, message] = [read(error, 'stack'), read(error, 'message')];
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const found = stack.indexOf(message);
  if (found < 0) return [];
  const lines = stack.slice(found + message.length).split('\n');
  return lines
    .map(frame)
    .filter((line) => line !== undefined)
    .slice(0, FRAMES_AT_MOST);
}

const FRAME =
  /^ {4}at (?:(?:async |new )*([\w$.<>#[\] ]{1,80}) \()?((?:file:\/\/|node:|\/)[\w$@.+/:-]{1,300}):(\d{1,7}):(\d{1,7})\)?$/;
/** Folders whose files are named from there on; others only by their last part. No path of the machine is written. */
const WITHIN = /(?:^|\/)((?:libs|services|infra|e2e|bench|node_modules)\/.*)$/;

function frame(line: string): string | undefined {
  const [, name = '', path = '', row, column] = FRAME.exec(line) ?? [];
  if (path === '') return undefined;
  const file = path.startsWith('node:') ? path : (WITHIN.exec(path)?.[1] ?? path.slice(path.lastIndexOf('/') + 1));
  const place = `${file}:${row}:${column}`;
  return name ? `${name} (${place})` : place;
}
