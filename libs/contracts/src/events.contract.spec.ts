import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { eventSchemas, parsePayload, UnknownEventError } from './events.js';

/**
 * Stored payloads of each version of each event, as they once stood on a topic; `TYPE.VERSION.json`, and
 * `TYPE.VERSION.WHAT.json` since a field was added. Samples are added, never changed.
 */
const SAMPLES = join(import.meta.dirname, '../samples');
const samples = readdirSync(SAMPLES).flatMap((topic) =>
  readdirSync(join(SAMPLES, topic)).map((file) => {
    const [type, version] = file.split('.') as [string, string];
    return {
      topic,
      type,
      version: Number(version),
      payload: JSON.parse(readFileSync(join(SAMPLES, topic, file), 'utf8')) as unknown,
    };
  }),
);
const versions = Object.entries(eventSchemas).flatMap(([topic, types]) =>
  Object.entries(types as Record<string, Record<string, z.ZodObject>>).flatMap(([type, byVersion]) =>
    Object.entries(byVersion).map(([version, schema]) => ({ topic, type, version: Number(version), schema })),
  ),
);

describe('event contracts', () => {
  it.each(samples)('$topic $type version $version is read as it was stored', ({ topic, type, version, payload }) => {
    expect(parsePayload(topic, type, version, payload)).toEqual(payload);
  });

  it('has a stored sample of every version', () => {
    const nameOf = ({ topic, type, version }: { topic: string; type: string; version: number }): string =>
      `${topic}/${type}.${version}`;
    expect([...new Set(samples.map(nameOf))].sort()).toEqual(versions.map(nameOf).sort());
  });

  it('knows nothing of an event without a schema', () => {
    expect(() => parsePayload('intake.v1', 'CaseOpened', 2, {})).toThrow(UnknownEventError);
    expect(() => parsePayload('other.v1', 'CaseOpened', 1, {})).toThrow(UnknownEventError);
  });
});

/** Text fields that no pattern bounds, each with what the producer puts there. A new one is a decision. */
const OPEN_TEXT: Readonly<Record<string, string>> = {
  'CaseOpened/number': 'the case number, made by intake',
  'CaseOpened/assignee': 'a staff pseudonym',
  'CaseAssigned/assignee': 'a staff pseudonym',
  'PackageSealed/preview.municipality': 'the name of a town, at most 20 characters',
  'PackageRefused/reason': 'a code of intake',
  'AccessRecorded/source': 'the name of a service',
  'AccessRecorded/record': 'canonical JSON of an access record, which has a schema of its own',
  'FindingRaised/kind': 'a code of audit',
  'FindingRaised/source': 'the name of a service',
};

interface JsonSchema {
  readonly type?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Paths of the strings in which anything could stand. */
function openText(schema: JsonSchema, path: string): string[] {
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, child]) =>
      openText(child, path === '' ? name : `${path}.${name}`),
    );
  if (schema.items) return openText(schema.items, path);
  const bounded =
    schema.enum !== undefined ||
    schema.const !== undefined ||
    schema.pattern !== undefined ||
    schema.format !== undefined;
  return schema.type === 'string' && !bounded ? [path] : [];
}

describe('I7 events carry no free text', () => {
  it('but for the fields listed here', () => {
    const found = versions.flatMap(({ type, schema }) =>
      openText(z.toJSONSchema(schema) as JsonSchema, '').map((path) => `${type}/${path}`),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(OPEN_TEXT).sort());
  });
});
