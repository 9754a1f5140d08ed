import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import type { Account, Accounts } from './accounts.js';
import type { AttemptLimit } from './attempt-limit.js';
import { expiredPage, loginPage, PAGE_HEADERS, type LoginProblem } from './pages.js';
import { chooseLanguage, type Language } from './texts.js';

/** Where the portal's server mounts the provider. */
export const PREFIX = '/oidc';
/** A login form is two short fields; more is not a login. Bytes. */
const BODY_LIMIT = 4_096;

export interface LoginParts {
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly limit: AttemptLimit;
  readonly origin: string;
  /** Whether the demo accounts may enter without their password. */
  readonly demo: boolean;
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers everything below `/oidc`: our login pages, and the provider for the rest. */
export function answerRequests(parts: LoginParts): (req: IncomingMessage, res: ServerResponse) => void {
  const style = readFileSync(new URL('../../assets/login.css', import.meta.url));
  const protocol = parts.provider.callback();
  return (req, res) => {
    const path = withoutPrefix(req);
    const login = /^\/login\/[\w-]{1,64}$/.test(path.split('?')[0]!);
    if (path === '/login.css') {
      res.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }).end(style);
      return;
    }
    if (!login) {
      // For the provider's own pages; its JSON answers ignore them.
      for (const [name, value] of Object.entries(PAGE_HEADERS).slice(3)) res.setHeader(name, value);
      protocol(req, res);
      return;
    }
    answerLogin(parts, req, res).catch((error: unknown) => {
      parts.onError(error);
      if (!res.headersSent) res.writeHead(500, PAGE_HEADERS);
      res.end(expiredPage(chooseLanguage(req.headers['accept-language']), parts.origin));
    });
  };
}

/** The provider builds its addresses from `originalUrl` and looks up routes without the prefix. */
function withoutPrefix(req: IncomingMessage & { originalUrl?: string }): string {
  const full = req.url ?? '/';
  if (full !== PREFIX && !full.startsWith(`${PREFIX}/`)) {
    req.originalUrl ??= `${PREFIX}${full}`;
    return full;
  }
  req.originalUrl = full;
  req.url = full.slice(PREFIX.length) || '/';
  return req.url;
}

async function answerLogin(parts: LoginParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const interaction = await findInteraction(parts, req, res);
  const language = languageOf(req, interaction?.params.ui_locales);
  if (interaction === undefined) {
    res.writeHead(400, PAGE_HEADERS).end(expiredPage(language, parts.origin));
    return;
  }
  const demo = parts.demo ? parts.accounts.list().filter((account) => account.demo) : [];
  if (req.method !== 'POST') {
    res.writeHead(200, PAGE_HEADERS).end(loginPage({ language, demo }));
    return;
  }
  const form = await readForm(req);
  const outcome = form === undefined || !fromOurPage(req, parts.origin) ? undefined : await logIn(parts, demo, form);
  if (outcome === undefined) {
    res.writeHead(400, PAGE_HEADERS).end(expiredPage(language, parts.origin));
    return;
  }
  if (outcome.ok) {
    const result = { login: { accountId: outcome.sub, remember: false } };
    await parts.provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    return;
  }
  const { problem } = outcome;
  const page = loginPage({ language, demo, account: form?.get('account') ?? '', problem });
  res.writeHead(problem === 'too-many' ? 429 : 422, PAGE_HEADERS).end(page);
}

async function findInteraction({ provider }: LoginParts, req: IncomingMessage, res: ServerResponse) {
  try {
    return await provider.interactionDetails(req, res);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

type Outcome = { readonly ok: true; readonly sub: string } | { readonly ok: false; readonly problem: LoginProblem };

async function logIn(parts: LoginParts, demo: readonly Account[], form: URLSearchParams): Promise<Outcome> {
  const chosen = demo.find(({ sub }) => sub === form.get('demo'));
  if (chosen !== undefined) return { ok: true, sub: chosen.sub };
  const name = (form.get('account') ?? '').normalize('NFKC').trim();
  const password = form.get('password') ?? '';
  if (name === '') return { ok: false, problem: 'account-missing' };
  if (password === '') return { ok: false, problem: 'password-missing' };
  if (!parts.limit.allows(name, parts.now())) return { ok: false, problem: 'too-many' };
  const account = await parts.accounts.authenticate(name, password);
  if (account === undefined) {
    parts.limit.failed(name, parts.now());
    return { ok: false, problem: 'wrong' };
  }
  parts.limit.succeeded(name);
  return { ok: true, sub: account.sub };
}

/** A form that another site posts here names that site, or names none on purpose ("null"). */
const fromOurPage = (req: IncomingMessage, origin: string): boolean => {
  const from = req.headers.origin;
  const site = req.headers['sec-fetch-site'];
  return (from === undefined || from === origin) && (site === undefined || site === 'same-origin');
};

/** @returns undefined when the body is too long */
async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function languageOf(req: IncomingMessage, uiLocales: unknown): Language {
  const asked = /[?&]lang=(ja|en)\b/.exec(req.url ?? '')?.[1];
  if (asked !== undefined) return asked === 'en' ? 'en' : 'ja';
  return chooseLanguage(typeof uiLocales === 'string' ? uiLocales : req.headers['accept-language']);
}
