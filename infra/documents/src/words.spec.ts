import { auditService } from '@tsunagi/audit';
import { describe, expect, it } from '@jest/globals';
import { consentService } from '@tsunagi/consent';
import type { Parameter, Parameters } from '@tsunagi/http';
import { intakeService } from '@tsunagi/intake';
import { portalService } from '@tsunagi/portal';
import { referralService } from '@tsunagi/referral';
import { catalogueOf } from '@tsunagi/service';
import { allLists, type CodeList, codesOf, listOf } from '@tsunagi/vocabulary';
import { z } from 'zod';
import { routesOf } from './routes.js';

const services = [intakeService, consentService, referralService, auditService, portalService];
const catalogues = services.map((service) => [service.name, catalogueOf(service)] as const);

/** Every code that is no ordinary word: it holds a hyphen, and is not called just that. */
const codes = Object.values<CodeList>(allLists).flatMap(({ terms }) =>
  Object.entries(terms).flatMap(([code, { label }]) =>
    code.includes('-') && label.en.toLowerCase() !== code ? [code] : [],
  ),
);
/** Latin words that a Japanese sentence may hold: names of formats, headers, settings and examples. */
const LATIN =
  /UTF-8|JSON|Content-Type|application\/json|Idempotency-Key|If-Match|ETag|Access-Purpose|CSV|FHIR|MB|kB|true|false|NPO|DV|Shift_JIS|CP932|AuditEvent|ID|LOG_SIGNING_KEYS|hanako@example\.jp|[RS]\d+\.\d+\.\d+|T09:00:00|Z/g;
const TYPE_NAMES = /\b(string|boolean|undefined|null|NaN|ZodError|object Object)\b/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;
const REGEX = /\[[^\]]*a-z|\\d|\^\[/;

/** What must not stand in a sentence. */
function faultsOf(sentence: string, language: 'ja' | 'en'): string[] {
  const raw = codes.filter((code) => new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(sentence));
  return [
    ...raw.map((code) => `the code ${code}`),
    ...(/\{\w+\}/.test(sentence) ? ['a parameter that is not filled'] : []),
    ...(TYPE_NAMES.test(sentence) ? ['the name of a type'] : []),
    ...(/\b[a-z]{2,}[A-Z]/.test(sentence) ? ['the name of a field'] : []),
    ...(UUID.test(sentence) ? ['an id'] : []),
    ...(REGEX.test(sentence) ? ['a pattern'] : []),
    ...(/「」|""|: ?$|\(\s*[)、,]/.test(sentence) ? ['a gap'] : []),
    ...(language === 'ja' && /[A-Za-z]{2,}/.test(sentence.replace(LATIN, '')) ? ['English'] : []),
  ];
}

/** All that a parameter can be: every code of its list, alone and all together. */
function valuesOf(kind: Parameter): readonly (string | number)[] {
  if (kind === 'figure') return [0, 1, 12_000];
  if (kind === 'given') return ['色'];
  const list = 'each' in kind ? kind.each : kind;
  return 'each' in kind ? [...codesOf(list), codesOf(list).join(', ')] : codesOf(list);
}

/** One set of parameters for each value of each of them. */
function fillings(params: Parameters = {}): Record<string, string | number>[] {
  const first = Object.fromEntries(Object.entries(params).map(([name, kind]) => [name, valuesOf(kind)[0]!]));
  const each = Object.entries(params).flatMap(([name, kind]) =>
    valuesOf(kind).map((value) => ({ ...first, [name]: value })),
  );
  return each.length === 0 ? [{}] : each;
}

const placeholders = (...sentences: { ja: string; en: string }[]): string[] =>
  [
    ...new Set(
      sentences.flatMap(({ ja, en }) =>
        [ja, en].flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, n]) => n!)),
      ),
    ),
  ].sort();

describe.each(catalogues)('what %s says', (_, catalogue) => {
  it('declares every parameter of a sentence, and no other', () => {
    for (const [code, { title, detail, params = {} }] of catalogue.problems)
      expect([code, ...placeholders(title, detail)]).toEqual([code, ...Object.keys(params).sort()]);
    for (const [code, { ja, en, params = {} }] of catalogue.errors)
      expect([code, ...placeholders({ ja, en }).filter((name) => !['field', 'choices'].includes(name))]).toEqual([
        code,
        ...Object.keys(params).sort(),
      ]);
  });

  it.each(['ja', 'en'] as const)('of a refusal is a sentence with every parameter, in %s', (language) => {
    const faults = [...catalogue.problems].flatMap(([code, { params }]) =>
      fillings(params).flatMap((values) => {
        const { title, detail } = catalogue.tell({ code, params: values }, language);
        return [title, detail].flatMap((said) =>
          faultsOf(said, language).map((what) => `${code}: ${said} has ${what}`),
        );
      }),
    );
    expect(faults).toEqual([]);
  });

  it.each(['ja', 'en'] as const)('of a field is a sentence with every parameter, in %s', (language) => {
    const pointers = ['', ...[...catalogue.labels.keys()].map((path) => `/${path.replaceAll('.', '/')}`), '/cursor/0'];
    const faults = [...catalogue.errors].flatMap(([code, { params }]) =>
      fillings(params).flatMap((values) =>
        pointers.flatMap((pointer) => {
          const choices = code === 'not-a-choice' ? { choices: codesOf(allLists.needs) } : {};
          const errors = [{ pointer, code, params: values, ...choices }];
          const said = catalogue.tell({ code: 'invalid-content', errors }, language).errors[0]!.message;
          return faultsOf(said, language).map((what) => `${code}: ${said} has ${what}`);
        }),
      ),
    );
    expect(faults).toEqual([]);
  });
});

it('every refusal that a route names is defined by its service', () => {
  const known = new Map(catalogues);
  const missing = routesOf(services.slice(0, -1)).flatMap(({ id, tag, info }) =>
    (info.problems ?? []).filter((code) => !known.get(tag)!.problems.has(code)).map((code) => `${id}: ${code}`),
  );
  expect(missing).toEqual([]);
});

/** Dotted paths of all fields of a schema, and the choices of each that has some. */
function fieldsOf(schema: JsonSchema, path: readonly string[] = []): { path: string; choices?: readonly string[] }[] {
  const inside = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const own = Object.entries(schema.properties ?? {}).map(([name, of]) => [of, [...path, name]] as const);
  return [
    { path: path.join('.'), ...(schema.enum && { choices: schema.enum.map(String) }) },
    ...inside.flatMap((of) => (of ? fieldsOf(of, path) : [])),
    ...own.flatMap(([of, at]) => fieldsOf(of, at)),
  ];
}
interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
}
const inputs = routesOf(services.slice(0, -1)).flatMap(({ id, tag, info }) =>
  [info.body, info.query].flatMap((schema) =>
    schema
      ? fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema).map((field) => ({
          id,
          tag,
          ...field,
        }))
      : [],
  ),
);

it('every choice among codes that a route takes has words', () => {
  const missing = inputs
    .filter(({ choices }) => choices && !listOf(choices))
    .map(({ id, path, choices }) => `${id} ${path}: ${choices!.join(', ')}`);
  expect([...new Set(missing)]).toEqual([]);
});

it('every field that a route takes has a label', () => {
  const known = new Map(catalogues);
  const missing = inputs.filter(({ tag, path }) => {
    const names = path.split('.');
    return path !== '' && !names.some((_, from) => known.get(tag)!.labels.has(names.slice(from).join('.')));
  });
  expect([...new Set(missing.map(({ tag, path }) => `${tag} ${path}`))]).toEqual([]);
});
