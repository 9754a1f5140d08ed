import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { decode, isKnownType, toLogMessage, UndecodableError } from './envelope.js';
import type { LogMessage } from './event-log.js';

const id = randomUUID();
const caseId = randomUUID();
const payload = { caseId, personId: randomUUID(), agency: 'fukushi-somu', at: '2026-11-02T00:00:00.000Z' };
const message = toLogMessage({
  id: '1',
  event_id: id,
  topic: 'intake.v1',
  key: caseId,
  type: 'CaseClosed',
  version: 1,
  payload: JSON.stringify(payload),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  occurred_at: new Date('2026-11-02T00:00:00Z'),
});

const reasonOf = (changed: LogMessage): string => {
  try {
    decode(changed);
    return 'readable';
  } catch (error) {
    return error instanceof UndecodableError ? error.reason : String(error);
  }
};
const withHeader = (name: string, value: string | undefined): LogMessage => {
  const { [name]: _, ...others } = message.headers;
  return { ...message, headers: value === undefined ? others : { ...others, [name]: value } };
};

describe('an event on its way', () => {
  it('carries the headers that the document of the events promises, and no others', () => {
    const document = JSON.parse(
      readFileSync(new URL('../../../docs/asyncapi/asyncapi.json', import.meta.url), 'utf8'),
    ) as { components: { messages: Record<string, { headers: object }> } };
    const { headers } = document.components.messages['CaseClosed.1']!;
    const validate = addFormats.default(new Ajv()).compile({ ...headers, additionalProperties: false });
    expect(validate(message.headers) || validate.errors).toBe(true);
  });

  it('comes out as it went in', () => {
    expect(decode(message)).toEqual({
      id,
      topic: 'intake.v1',
      type: 'CaseClosed',
      version: 1,
      key: caseId,
      occurredAt: '2026-11-02T00:00:00.000Z',
      payload,
      traceparent: message.headers.traceparent,
    });
  });

  it('travels as CloudEvents 1.0 in binary mode: attributes in headers, the data alone as body', () => {
    expect(message.headers).toMatchObject({ ce_specversion: '1.0', ce_id: id, ce_source: '/tsunagi/intake' });
    expect(JSON.parse(message.body.toString())).toEqual(payload);
  });

  it.each([
    ['no id', withHeader('ce_id', undefined), 'wrong-attribute'],
    ['another id than its message', withHeader('ce_id', randomUUID()), 'wrong-attribute'],
    ['an id that is no UUID', { ...withHeader('ce_id', 'x'), id: 'x' }, 'wrong-attribute'],
    ['no time', withHeader('ce_time', undefined), 'wrong-attribute'],
    ['no key', { ...message, key: '' }, 'wrong-attribute'],
    ['a key PostgreSQL cannot hold', { ...message, key: 'a\0' }, 'wrong-attribute'],
    ['a version unknown here', withHeader('ce_dataversion', '2'), 'unknown-event'],
    ['a type unknown here', withHeader('ce_type', 'CaseVanished'), 'unknown-event'],
    ['a type every object has', withHeader('ce_type', 'toString'), 'unknown-event'],
    ['bytes that are no UTF-8', { ...message, body: Buffer.from([0x22, 0xff, 0x22]) }, 'not-json'],
    ['half of its body', { ...message, body: message.body.subarray(0, 20) }, 'not-json'],
    ['another body', { ...message, body: Buffer.from('{"caseId":"x"}') }, 'wrong-payload'],
  ])('cannot be read with %s', (_, changed, reason) => {
    expect(reasonOf(changed)).toBe(reason);
  });

  it('is of a known type only if the contracts say so', () => {
    expect(isKnownType('intake.v1', 'CaseClosed')).toBe(true);
    expect(isKnownType('intake.v1', 'toString')).toBe(false);
    expect(isKnownType('toString', 'name')).toBe(false);
    expect(isKnownType('intake.v1', undefined)).toBe(false);
  });
});
