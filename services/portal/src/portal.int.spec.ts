import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendEvents } from '@tsunagi/messaging';
import { Database } from '@tsunagi/persistence';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { letStandInsAnswer, serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { TokenVerifier } from '@tsunagi/auth';
import { bootPortal, portalService } from './portal.service-definition.js';
import { SessionStore } from './session/session.store.js';

// What answers behind this portal tells what reached it.
letStandInsAnswer();

const ORIGIN = 'http://localhost:3999';
const ID = '0198f000-0000-7000-8000-000000000001';

/** An upstream that tells what reached it. */
async function echo(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(201, {
        'content-type': 'application/json',
        etag: '"7"',
        allow: 'GET, HEAD',
        'set-cookie': 'leak=1',
        'x-internal': 'yes',
      });
      response.end(
        JSON.stringify({
          url: request.url,
          method: request.method,
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Echo {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

describe('portal', () => {
  let env: ServiceEnvironment;
  let portal: RunningService;
  let upstream: { server: Server; url: string };
  let token: string;
  let cookie: string;
  let csrf: string;
  beforeAll(async () => {
    upstream = await echo();
    const url = upstream.url;
    env = await serviceEnvironment('portal', allMigrations(portalService), {
      INTAKE_URL: url,
      CONSENT_URL: url,
      REFERRAL_URL: url,
      AUDIT_URL: 'http://127.0.0.1:9',
      ORIGIN,
    });
    portal = await bootPortal(env.settings);
    token = await env.issuer.token({ sub: 'caseworker', agency: 'fukushi-somu', roles: ['caseworker'] });
    const actor = await new TokenVerifier({ issuer: env.issuer.issuer, audience: 'tsunagi' }).verify(token);
    const sessions = portal.context.get(SessionStore);
    const now = new Date();
    cookie = await portal.context
      .get(Database)
      .transaction((tx) => sessions.open(tx, actor, 'id-token', now, new Date(now.getTime() + 60_000)));
    csrf = (await sessions.find(cookie, now))!.csrf;
  });
  afterAll(async () => {
    await portal.close();
    upstream.server.close();
    await env.drop();
  });

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${portal.url}${path}`, { redirect: 'manual', ...init });
  const asBrowser = (headers: Record<string, string> = {}): Record<string, string> => ({
    cookie: `tsunagi_session=${cookie}`,
    ...headers,
  });

  it("forwards the person's own token, and nothing that is not the service's business", async () => {
    const answer = await send('/api/v1/cases', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'k1',
        'tsunagi-service': 'forged',
        'x-forwarded-for': '1.2.3.4',
      },
      body: '{"名":1}',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('x-internal')).toBeNull();
    const seen = (await answer.json()) as Echo;
    expect(seen).toMatchObject({ url: '/api/v1/cases', method: 'POST', body: '{"名":1}' });
    expect(seen.headers).toMatchObject({ authorization: `Bearer ${token}`, 'idempotency-key': 'k1' });
    expect(seen.headers['tsunagi-service']).toBeUndefined();
    expect(seen.headers['cookie']).toBeUndefined();
  });

  it('turns a session into its token for reading, and asks for the CSRF token for changing', async () => {
    const read = (await (await send('/api/v1/cases', { headers: asBrowser() })).json()) as Echo;
    expect(read.headers['authorization']).toBe(`Bearer ${token}`);
    const change = (headers: Record<string, string>): Promise<Response> =>
      send(`/api/v1/cases/${ID}/notes`, {
        method: 'POST',
        headers: asBrowser({ 'content-type': 'application/json', ...headers }),
        body: '{}',
      });
    expect((await change({})).status).toBe(403);
    expect((await change({ 'x-csrf-token': 'x'.repeat(csrf.length) })).status).toBe(403);
    expect((await change({ 'x-csrf-token': csrf, origin: 'https://evil.example' })).status).toBe(403);
    expect((await change({ 'x-csrf-token': csrf, origin: ORIGIN })).status).toBe(201);
  });

  it.each([
    '/api/v1/internal/openings',
    '/api/v1/cases/../../internal/openings',
    '/api/v1/metrics',
    '/internal/cases/x',
  ])('%s does not exist', async (path) => {
    expect((await send(path, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
  });

  /** Sends a request line as it is, which `fetch` would tidy. */
  const sendRaw = (target: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> =>
    new Promise((resolve, refuse) => {
      const { hostname, port } = new URL(portal.url);
      httpRequest({ hostname, port, path: target, headers, setHost: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
      })
        .on('error', refuse)
        .end();
    });

  it('never goes to a host that the request names: in an absolute request line only the path counts', async () => {
    const headers = { authorization: `Bearer ${token}`, host: 'evil.example' };
    const answer = await sendRaw('http://evil.example/api/v1/cases?q=x', headers);
    expect(answer.status).toBe(201);
    const seen = JSON.parse(answer.body) as Echo;
    expect(seen.url).toBe('/api/v1/cases?q=x');
    expect(seen.headers['host']).not.toContain('evil');
  });

  it.each([
    '/assets/../x',
    '/assets//x',
    '/assets/%2e%2e/x',
    '/assets/none.js',
    '//evil.example/api/v1/cases',
    '/%',
    '/%ff',
  ])('answers %s with a refusal of the request, kept by no cache', async (target) => {
    const { status, body } = await sendRaw(target, { host: 'localhost', 'accept-language': 'en' });
    expect([400, 404]).toContain(status);
    expect(JSON.parse(body)).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
  });

  it('keeps no answer for a year that is not an asset', async () => {
    const answer = await send('/assets/none.js');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('lets two tabs log in side by side, and whoever is logged in has arrived', async () => {
    const tabs = [await send('/auth/login?return=/cases'), await send('/auth/login')];
    const cookies = tabs.map((tab) => tab.headers.get('set-cookie')!.split('=')[0]!);
    expect(new Set(cookies).size).toBe(2);
    const states = tabs.map((tab) => new URL(tab.headers.get('location')!).searchParams.get('state')!);
    expect(cookies).toEqual(states.map((state) => `tsunagi_login_${state.slice(0, 16)}`));
    const late = (headers: Record<string, string>): Promise<Response> =>
      send(`/auth/callback?code=x&state=${states[0]}`, { headers });
    expect((await late({})).headers.get('location')).toBe('/?login=expired');
    expect((await late(asBrowser())).headers.get('location')).toBe('/');
  });

  it('answers 401 in the language of the reader, and 503 when a service is down', async () => {
    const nobody = await send('/api/v1/cases', { headers: { 'accept-language': 'en' } });
    expect(nobody.status).toBe(401);
    expect(await nobody.json()).toMatchObject({ code: 'unauthenticated', title: 'Login is needed' });
    const down = await send('/api/v1/audit/records', { headers: { authorization: `Bearer ${token}` } });
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({ code: 'temporarily-unavailable' });
  });

  it('answers 405 with the methods of an address of its own', async () => {
    const refused = await send('/api/v1/events', { method: 'PUT' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await send('/api/nothing', { method: 'POST' })).status).toBe(404);
  });

  it('keeps sessions so that a stolen table opens nothing', async () => {
    const rows = await env.db.database.query<Record<string, unknown>>('select * from session');
    const everything = JSON.stringify(rows, (_, value: unknown) =>
      value && (value as { type?: string }).type === 'Buffer'
        ? Buffer.from((value as { data: number[] }).data).toString('latin1')
        : value,
    );
    expect(everything).not.toContain(cookie);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain('id-token');
  });

  it('ends a session at once', async () => {
    const sessions = portal.context.get(SessionStore);
    const actor = await new TokenVerifier({ issuer: env.issuer.issuer, audience: 'tsunagi' }).verify(token);
    const now = new Date();
    const other = await env.db.database.transaction((tx) =>
      sessions.open(tx, actor, 'x', now, new Date(now.getTime() + 60_000)),
    );
    const otherCsrf = (await sessions.find(other, now))!.csrf;
    const headers = { cookie: `tsunagi_session=${other}`, 'x-csrf-token': otherCsrf };
    expect((await send('/auth/logout', { method: 'POST', headers })).status).toBe(200);
    expect((await send('/session', { headers })).status).toBe(401);
  });

  it('sends pages a policy without inline scripts and other origins', async () => {
    const answer = await send('/session', { headers: asBrowser() });
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('opens twenty streams for an account, and takes none away from another', async () => {
    const bearerOf = (sub: string): Promise<string> =>
      env.issuer.token({ sub, agency: 'tomoshibi', roles: ['partner'] });
    const greedy = { authorization: `Bearer ${await bearerOf('greedy')}` };
    const streams = await Promise.all(Array.from({ length: 20 }, () => send('/api/v1/events', { headers: greedy })));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await send('/api/v1/events', { headers: greedy });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    const other = await send('/api/v1/events', { headers: { authorization: `Bearer ${await bearerOf('modest')}` } });
    expect(other.status).toBe(200);
    await Promise.all([...streams, other].map((stream) => stream.body!.cancel()));
  });

  it('tells a browser what changed in the boxes of its agency, with ids only', async () => {
    const streamOf = async (agency: string): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
      const bearer = await env.issuer.token({ sub: agency, agency, roles: ['partner'] });
      const answer = await send('/api/v1/events', { headers: { authorization: `Bearer ${bearer}` } });
      expect(answer.headers.get('content-type')).toBe('text/event-stream');
      const reader = answer.body!.getReader();
      await reader.read();
      return reader;
    };
    const [recipient, stranger] = [await streamOf('hidamari'), await streamOf('tomoshibi')];
    const at = new Date();
    const event = (to: string) =>
      ({
        topic: 'referral.v1',
        type: 'ReferralAccepted',
        key: ID,
        aggregateType: 'referral',
        aggregateId: ID,
        occurredAt: at,
        payload: {
          referralId: ID,
          caseId: ID,
          personId: ID,
          sender: 'fukushi-somu',
          recipient: to,
          at: at.toISOString(),
        },
      }) as const;
    await env.db.database.transaction((tx) => appendEvents(tx, [event('hidamari'), event('tomoshibi')]));
    const text = new TextDecoder().decode((await recipient.read()).value);
    expect(text).toBe(`data: ${JSON.stringify({ type: 'ReferralAccepted', referralId: ID, caseId: ID })}\n\n`);
    expect(new TextDecoder().decode((await stranger.read()).value).match(/data:/g)).toHaveLength(1);
    await Promise.all([recipient.cancel(), stranger.cancel()]);
  });
});
