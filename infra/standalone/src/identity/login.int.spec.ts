import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@tsunagi/auth';
import { temporaryFolder, type TestDatabase, testPostgres } from '@tsunagi/testing';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { makeSecrets } from '../secrets.js';
import { openIdentity, type Identity } from './index.js';

const secrets = makeSecrets();
let database: TestDatabase;
let server: Server;
let identity: Identity;
let origin: string;
let configuration: client.Configuration;

beforeAll(async () => {
  database = await (await testPostgres()).createDatabase('identity', []);
  server = createServer((req, res) =>
    req.url?.startsWith('/oidc/') ? identity.handler(req, res) : res.writeHead(204).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const accountsFile = join(temporaryFolder('accounts'), 'accounts.json');
  const settings = { origin, secrets, accountsFile, databaseUrl: database.ownerUrl };
  identity = await openIdentity({
    ...settings,
    demo: true,
    onError: (error) => {
      throw error;
    },
  });
  const insecure = { execute: [client.allowInsecureRequests] };
  configuration = await client.discovery(
    new URL(identity.issuer),
    'tsunagi-portal',
    secrets.portalClient,
    undefined,
    insecure,
  );
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await identity.close();
  await database.drop();
});

/** A browser that keeps cookies by path and follows nothing. */
class Browser {
  private readonly cookies = new Map<string, { path: string; value: string }>();
  async open(address: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(address, origin);
    const sent = [...this.cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const request = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await fetch(url, { ...request, redirect: 'manual', headers: { cookie, ...headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, { path: /path=([^;]+)/.exec(line)?.[1] ?? '/', value: value! });
    }
    return answer;
  }
  /** Follows redirects as long as they stay with the provider. @returns the last address */
  async follow(answer: Response): Promise<{ address: string; answer: Response }> {
    let address = answer.headers.get('location') ?? '';
    let last = answer;
    while (new URL(address, origin).pathname.startsWith('/oidc/')) {
      last = await this.open(address);
      const next = last.headers.get('location');
      if (next === null) break;
      address = next;
    }
    return { address, answer: last };
  }
}

const verifier = 'a-verifier-that-is-long-enough-for-the-protocol-0123456789';
async function authorizationAddress(): Promise<string> {
  const challenge = await client.calculatePKCECodeChallenge(verifier);
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${origin}/auth/callback`,
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 's',
  }).href;
}

async function openLogin(browser: Browser): Promise<string> {
  const { address } = await browser.follow(await browser.open(await authorizationAddress()));
  expect(address).toMatch(/^\/oidc\/login\//);
  return address;
}

async function logIn(browser: Browser, form: Record<string, string>): Promise<client.TokenEndpointResponse> {
  const address = await openLogin(browser);
  const { address: callback } = await browser.follow(await browser.open(address, form));
  return client.authorizationCodeGrant(configuration, new URL(callback), {
    pkceCodeVerifier: verifier,
    expectedState: 's',
  });
}

describe('logging in', () => {
  it('by a demo button gives a token that the services accept', async () => {
    const tokens = await logIn(new Browser(), { demo: 'partner' });
    const check = new TokenVerifier({ issuer: identity.issuer, audience: 'tsunagi' });
    const actor = await check.verify(tokens.access_token);
    expect(actor).toMatchObject({ id: 'partner', agency: 'hidamari', roles: ['partner'] });
    expect(actor.session).toBeDefined();
    // So that a service can record that somebody looks at a person of their own name; nobody else is told.
    expect(actor.familyName).toBe('野口');
    expect(decodeJwt(tokens.id_token!)).not.toHaveProperty('family_name');
    expect(tokens.expires_in).toBe(36_000);
    expect(decodeJwt(tokens.id_token!).sub).toBe('partner');
  });

  it('by name and password works; full-width letters in the name are accepted', async () => {
    const tokens = await logIn(new Browser(), { account: 'ａｄｍｉｎ', password: 'demo-admin' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: 'admin', agency: 'joho-seisaku', aud: 'tsunagi' });
  });

  it('with a wrong password is refused, in the same words as for an unknown name', async () => {
    const browser = new Browser();
    const address = await openLogin(browser);
    const texts = [];
    for (const account of ['admin', 'nobody']) {
      const answer = await browser.open(address, { account, password: 'wrong' });
      expect(answer.status).toBe(422);
      texts.push((await answer.text()).replace(`value="${account}" autocomplete`, ''));
    }
    expect(texts[0]).toContain('利用者名かパスワードが違います');
    expect(texts[1]).toBe(texts[0]);
  });

  it('is refused after ten wrong passwords, also with the right one', async () => {
    const browser = new Browser();
    const address = await openLogin(browser);
    for (let n = 0; n < 10; n++) await browser.open(address, { account: 'auditor', password: 'wrong' });
    const answer = await browser.open(address, { account: 'auditor', password: 'demo-auditor' });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('しばらくログインできません');
  });

  it('is refused when another site sends the form, or another browser', async () => {
    const browser = new Browser();
    const address = await openLogin(browser);
    const elsewhere = await browser.open(address, { demo: 'admin' }, { origin: 'https://elsewhere.example' });
    expect(elsewhere.status).toBe(400);
    expect((await new Browser().open(address, { demo: 'admin' })).status).toBe(400);
    expect((await browser.open(address, { demo: 'admin' }, { origin })).status).toBe(303);
  });

  it('page may run nothing and is not kept', async () => {
    const browser = new Browser();
    const answer = await browser.open(await openLogin(browser));
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${origin}/oidc/login.css`)).headers.get('content-type')).toContain('text/css');
  });
});

describe('a login once made', () => {
  it('is kept for the next page, and ended by logging out', async () => {
    const browser = new Browser();
    const tokens = await logIn(browser, { demo: 'coordinator' });
    const again = await browser.follow(await browser.open(await authorizationAddress()));
    expect(again.address).toContain('/auth/callback?code=');
    const leave = client.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${origin}/`,
    });
    const left = await browser.open(leave.href);
    expect(left.headers.get('location')).toBe(`${origin}/`);
    expect((await browser.follow(await browser.open(await authorizationAddress()))).address).toMatch(
      /^\/oidc\/login\//,
    );
  });

  it('is not ended by a link that somebody else made: the page asks first', async () => {
    const browser = new Browser();
    await logIn(browser, { demo: 'coordinator' });
    const page = await (await browser.open(`${identity.issuer}/session/end`)).text();
    expect(page).toContain('ログアウトする');
    expect((await browser.follow(await browser.open(await authorizationAddress()))).address).toContain('code=');
  });
});

describe('the token command', () => {
  const ask = (username: string, password: string): Promise<Response> =>
    fetch(`${identity.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'tsunagi-cli', username, password }),
    });

  it('gives a token for name and password', async () => {
    const answer = (await (await ask('supervisor', 'demo-supervisor')).json()) as { access_token: string };
    expect(decodeJwt(answer.access_token)).toMatchObject({ sub: 'supervisor', roles: ['caseworker', 'supervisor'] });
  });

  it('is limited, and the portal may not use it', async () => {
    for (let n = 0; n < 10; n++) expect((await ask('reporter', 'wrong')).status).toBe(400);
    expect(await (await ask('reporter', 'demo-reporter')).json()).toMatchObject({ error: 'invalid_grant' });
    const body = new URLSearchParams({
      ...{ grant_type: 'password', client_id: 'tsunagi-portal', client_secret: secrets.portalClient },
      ...{ username: 'admin', password: 'demo-admin' },
    });
    expect((await fetch(`${identity.issuer}/token`, { method: 'POST', body })).status).toBe(400);
  });
});
