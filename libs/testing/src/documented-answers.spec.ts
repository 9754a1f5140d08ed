import { describe, expect, it } from '@jest/globals';
import { DocumentedAnswers, type SeenAnswer } from './documented-answers.js';

const json = (schema: object, type = 'application/json'): object => ({ content: { [type]: { schema } } });
const document = {
  paths: {
    '/cases/{caseId}': {
      get: {
        responses: {
          '200': json({ $ref: '#/components/schemas/Case' }),
          '404': { $ref: '#/components/responses/NotFound' },
        },
      },
    },
    '/cases/search': {
      post: { responses: { '200': json({ type: 'array', items: { $ref: '#/components/schemas/Case' } }) } },
    },
    '/tile/{path}': { get: { responses: { '200': { content: { 'application/octet-stream': {} } } } } },
  },
  components: {
    responses: {
      NotFound: json(
        { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: ['not-found'] } } }] },
        'application/problem+json',
      ),
    },
    schemas: {
      Case: {
        type: 'object',
        required: ['caseId'],
        properties: {
          caseId: { type: 'string' },
          person: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
      Problem: {
        type: 'object',
        required: ['code'],
        properties: { code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
const shown: SeenAnswer = {
  method: 'GET',
  path: '/cases/1',
  status: 200,
  type: 'application/json; charset=utf-8',
  allow: null,
  body: { caseId: '1' },
};
const refusal = { ...shown, status: 404, type: 'application/problem+json; charset=utf-8' };

describe('answers held against the document', () => {
  const documented = new DocumentedAnswers(document);

  it.each<[string, SeenAnswer]>([
    ['the documented answer', shown],
    ['all of it', { ...shown, body: { caseId: '1', person: { name: '髙橋' } } }],
    ['a documented refusal', { ...refusal, body: { code: 'not-found', detail: 'なし' } }],
    ['what is spelled out before what is a parameter', { ...shown, method: 'POST', path: '/cases/search', body: [] }],
    [
      'bytes at the end of an address',
      { ...shown, path: '/tile/0/x001', type: 'application/octet-stream', body: undefined },
    ],
    ['a refusal of an address that is not there', { ...refusal, path: '/nowhere', body: { code: 'not-found' } }],
    ['405 with the methods there are', { ...shown, method: 'PUT', status: 405, allow: 'GET, HEAD' }],
  ])('lets %s pass', (_, answer) => {
    expect(documented.differences(answer)).toEqual([]);
  });

  it.each<[string, SeenAnswer]>([
    ['a missing field', { ...shown, body: {} }],
    ['a field too many', { ...shown, body: { caseId: '1', name: '髙橋' } }],
    ['a field too many further in', { ...shown, body: { caseId: '1', person: { age: 1 } } }],
    ['another type', { ...shown, body: { caseId: 1 } }],
    ['another status', { ...shown, status: 201 }],
    ['another content type', { ...shown, type: 'text/plain' }],
    ['another problem', { ...refusal, body: { code: 'stale' } }],
    ['a problem with more', { ...refusal, body: { code: 'not-found', name: '髙橋' } }],
    ['an address that nobody documented', { ...shown, path: '/nowhere' }],
    ['a method that nobody documented', { ...shown, method: 'DELETE' }],
    ['405 with other methods', { ...shown, method: 'PUT', status: 405, allow: 'GET, POST' }],
  ])('finds %s', (_, answer) => {
    expect(documented.differences(answer)).not.toEqual([]);
  });
});
