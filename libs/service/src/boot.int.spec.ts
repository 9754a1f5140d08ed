import { Body, Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Public, Roles } from '@tsunagi/auth';
import { answered, body, Ctx, defineMessages, type Reply, type RequestContext, text } from '@tsunagi/http';
import { letStandInsAnswer, serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { z } from 'zod';
import { allMigrations, bootService, type RunningService, type ServiceDefinition } from './boot.js';

// The routes of this file's own service are in no document.
letStandInsAnswer();

const input = z.strictObject({ note: text(100) });
const messages = defineMessages({ labels: { note: { ja: 'メモ', en: 'the note' } } });

@Controller('api/v1')
class Notes {
  @Post('notes')
  @Roles('caseworker')
  write(@Ctx() context: RequestContext, @Body(body(input)) { note }: z.output<typeof input>): Reply<unknown> {
    return answered({ length: note.length, by: context.actor.id, purpose: context.purpose ?? null });
  }

  @Get('forgotten')
  forgotten(): string {
    return 'shown to anybody';
  }

  @Get('open')
  @Public('shows that a public route needs no token')
  open(): Reply<unknown> {
    return answered({}, 4);
  }
}
const definition: ServiceDefinition = { name: 'intake', parts: [{ name: 'notes', controllers: [Notes], messages }] };
const NUMBER = '123456789018';

describe('a running service', () => {
  let env: ServiceEnvironment;
  let service: RunningService;
  let token: string;
  const claims = { sub: 'caseworker', agency: 'fukushi-somu', roles: ['caseworker' as const] };
  beforeAll(async () => {
    env = await serviceEnvironment('boot', allMigrations(definition));
    service = await bootService(definition, { ...env.settings, LOG_LEVEL: 'silent' });
    token = await env.issuer.token(claims);
  });
  afterAll(async () => {
    await service.close();
    await env.drop();
  });

  type Sent = { type?: string; headers?: Record<string, string>; bearer?: string | null };
  const post = async (
    content: string | Uint8Array,
    { type = 'application/json', headers = {}, bearer = token }: Sent = {},
  ) => {
    const answer = await fetch(`${service.url}/api/v1/notes`, {
      method: 'POST',
      headers: { 'content-type': type, ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
      body: content as NonNullable<RequestInit['body']>,
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      body: (await answer.json()) as Record<string, unknown>,
    };
  };

  it('takes good input, with purpose and text in the header', async () => {
    const sent = Buffer.from('support; 電話での確認のため').toString('latin1');
    expect(await post('{"note":"あ"}', { headers: { 'access-purpose': sent } })).toMatchObject({
      status: 200,
      body: { length: 1, by: 'caseworker', purpose: 'support' },
    });
  });

  it.each([
    ['wrong JSON', '{"note":', 400, 'malformed-request'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'malformed-request'],
    ['a prototype key', '{"__proto__":{"note":"a"}}', 400, 'malformed-request'],
    ['ten megabytes', JSON.stringify({ note: 'x'.repeat(10_000_000) }), 413, 'too-large'],
    ['a hundred thousand brackets', '['.repeat(100_000), 422, 'invalid-content'],
    ['nothing', '', 422, 'invalid-content'],
    ['an unknown field', '{"note":"a","more":1}', 422, 'invalid-content'],
    ['a lone surrogate', '{"note":"\\ud842"}', 422, 'invalid-content'],
    ['NUL', '{"note":"a\\u0000"}', 422, 'invalid-content'],
    ['a My Number', `{"note":"番号 ${NUMBER}"}`, 422, 'my-number'],
    ['a My Number in full width with separators', '{"note":"１２３４－５６７８－９０１８"}', 422, 'my-number'],
  ])('refuses %s with a problem that repeats nothing of it', async (_, content, status, code) => {
    const answer = await post(content);
    expect(answer).toMatchObject({ status, type: 'application/problem+json; charset=utf-8', body: { code, status } });
    expect(JSON.stringify(answer.body)).not.toContain(NUMBER);
    expect(String(answer.body['detail'])).toMatch(/[ぁ-ん]/);
  });

  it('lets a corporate number of 13 digits pass', async () => {
    expect((await post('{"note":"法人番号 1234567890188"}')).status).toBe(200);
  });

  it('reads JSON only, and answers in English when asked', async () => {
    const answer = await post('note=a', {
      type: 'application/x-www-form-urlencoded',
      headers: { 'accept-language': 'en-GB,en' },
    });
    expect(answer).toMatchObject({
      status: 415,
      body: { code: 'unsupported-media-type', title: 'Unsupported content type' },
    });
  });

  it.each([
    ['no token', null],
    ['a token that is none', 'abc'],
  ])('asks who is there: %s', async (_, bearer) => {
    expect(await post('{"note":"a"}', { bearer })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('refuses a token that is forged, expired, for another audience, or of another issuer', async () => {
    const wrong = [{ forged: true }, { expiresInS: -60 }, { audience: 'other' }, { issuer: 'https://other.example' }];
    for (const changes of wrong) {
      expect((await post('{"note":"a"}', { bearer: await env.issuer.token(claims, changes) })).status).toBe(401);
    }
  });

  it('refuses another role, and an unknown purpose', async () => {
    const partner = await env.issuer.token({ ...claims, roles: ['partner'] });
    expect(await post('{"note":"a"}', { bearer: partner })).toMatchObject({
      status: 403,
      body: { code: 'role-missing' },
    });
    expect(await post('{"note":"a"}', { headers: { 'access-purpose': 'curiosity' } })).toMatchObject({
      status: 400,
      body: { code: 'access-purpose-invalid' },
    });
  });

  it('I9 answers nothing on a route that forgot to say who may use it', async () => {
    const answer = await fetch(`${service.url}/api/v1/forgotten`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('shown');
  });

  it('answers ETag and no-store, and 404 as a problem', async () => {
    const open = await fetch(`${service.url}/api/v1/open`);
    expect([open.status, open.headers.get('etag'), open.headers.get('cache-control')]).toEqual([
      200,
      '"4"',
      'no-store',
    ]);
    const nowhere = await fetch(`${service.url}/api/v1/nowhere`);
    expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('answers a method that an address has not with 405 and those it has', async () => {
    const refused = await fetch(`${service.url}/api/v1/notes`, {
      method: 'DELETE',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await refused.json()).toMatchObject({ code: 'method-not-allowed', status: 405 });
    const reading = await fetch(`${service.url}/api/v1/open`, { method: 'PUT' });
    expect([reading.status, reading.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('tells a supervisor that it lives and is ready, and its figures without an address that was called', async () => {
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/health/ready`)).json()).toEqual({
      database: true,
      events: true,
      jobs: true,
    });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('/api/v1/notes');
    expect(metrics).not.toContain('nowhere');
  });
});
