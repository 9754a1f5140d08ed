import { trace } from '@opentelemetry/api';
import { pino, stdTimeFunctions } from 'pino';
import { describeError } from './describe-error.js';
import { isEventName, permittedFields, type LogFields } from './log-fields.js';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Only a name written in the code compiles: a text that comes from elsewhere has type `string`. */
type Named<Event extends string> = string extends Event ? never : Event;

/**
 * Writes one JSON line per event, which cannot carry personal data (I7): the event is a kebab-case name from the code,
 * the fields are an allow-list with types, an error is told by class, code and place. Everything else is dropped.
 */
export interface Logger {
  error<const Event extends string>(event: Named<Event>, error?: unknown, fields?: LogFields): void;
  warn<const Event extends string>(event: Named<Event>, fields?: LogFields): void;
  info<const Event extends string>(event: Named<Event>, fields?: LogFields): void;
  debug<const Event extends string>(event: Named<Event>, fields?: LogFields): void;
}

/**
 * @param service written on every line. @param level lines below it are not written.
 * @param stream where lines go; the process's standard output by default.
 */
export function logger(service: string, level: LogLevel, stream?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: { service },
    messageKey: 'event',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const output = stream ? pino(options, stream) : pino(options);
  const write = (at: 'error' | 'warn' | 'info' | 'debug', event: string, fields: unknown, thrown: object = {}) => {
    if (!output.isLevelEnabled(at)) return;
    const line = { ...permittedFields(fields), ...activeTrace(), ...thrown };
    output[at](line, isEventName(event) ? event : 'unnamed-event');
  };
  return {
    error: (event, error, fields) =>
      write('error', event, fields, error === undefined ? {} : { error: describeError(error) }),
    warn: (event, fields) => write('warn', event, fields),
    info: (event, fields) => write('info', event, fields),
    debug: (event, fields) => write('debug', event, fields),
  };
}

function activeTrace(): { traceId?: string; spanId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}
