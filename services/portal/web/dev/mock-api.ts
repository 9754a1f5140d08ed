import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import {
  agencies,
  cases,
  consents,
  id,
  packageOf,
  previewOf,
  records,
  referrals,
  services,
  users,
} from './mock-world.js';

/* eslint-disable-next-line -- a stand-in for four services: answers are loose on purpose, nothing of it is built */
type Json = Record<string, any>;
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly user: (typeof users)[string];
}
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
  ) {
    super(code);
  }
}
const drafts = new Map<string, Json>();
const list = (items: readonly unknown[]): Json => ({ items });
const now = (): string => new Date().toISOString();
const caseOf = (caseId: string) => {
  const found = cases.find((one) => one.caseId === caseId);
  if (!found) throw new Refusal(404, 'not-found', '見つかりません');
  return found;
};

const shown = (one: (typeof referrals)[number], { user }: Asked): Json => {
  const view = one.sender === user.agency ? 'sender' : one.recipient === user.agency ? 'recipient' : 'coordinator';
  const { needs, categories, caseId, messages, ...status } = one;
  if (view === 'coordinator') return { ...status, view, why: whyOf(one) };
  return {
    ...one,
    view,
    ...(view === 'recipient' && { preview: previewOf(caseOf(one.caseId), one.categories, one.needs) }),
  };
};
const whyOf = ({ state }: { state: string }): string =>
  state === 'expired' || state === 'declined' ? state : state === 'requested' ? 'overdue' : 'resting';

const moves: Record<string, string> = {
  send: 'requested',
  accept: 'accepted',
  decline: 'declined',
  ask: 'information-requested',
  answer: 'requested',
  start: 'in-progress',
  hold: 'on-hold',
  resume: 'in-progress',
  complete: 'completed',
  fail: 'failed',
  cancel: 'cancelled',
  extend: 'requested',
};
const kinds: Record<string, string> = { ask: 'question', complete: 'outcome', fail: 'failure', cancel: 'cancellation' };

function act(referralId: string, move: string, { body, user }: Asked): Json {
  const one = referrals.find((each) => each.referralId === referralId);
  if (!one) throw new Refusal(404, 'not-found', '見つかりません');
  if (body.text)
    one.messages.push({
      n: one.messages.length + 1,
      kind: kinds[move] ?? move,
      by: user.agency,
      at: now(),
      text: body.text,
    });
  Object.assign(one, { state: moves[move] ?? one.state, updatedAt: now(), version: one.version + 1 }, body);
  return { referralId, state: one.state, version: one.version };
}

type Route = readonly [method: string, path: RegExp, answer: (asked: Asked, ...parts: string[]) => Json];
const routes: readonly Route[] = [
  ['GET', /^\/agencies$/, () => list(agencies)],
  ['GET', /^\/pledges\/me$/, () => ({ valid: true, version: '1' })],
  ['GET', /^\/drafts\/(.+)$/, ({ user }, key) => drafts.get(user.sub + key) ?? missing()],
  ['PUT', /^\/drafts\/(.+)$/, ({ user, body }, key) => (drafts.set(user.sub + key, body), { key })],
  ['DELETE', /^\/drafts\/(.+)$/, ({ user }, key) => (drafts.delete(user.sub + key), { key })],
  ['POST', /^\/cases\/search$/, findCases],
  ['POST', /^\/cases$/, openCase],
  [
    'POST',
    /^\/duplicates$/,
    ({ body }) => list(cases.filter((one) => body.name && one.person.name.startsWith(body.name)).map(line)),
  ],
  ['GET', /^\/cases\/([^/]+)$/, (_, caseId) => caseOf(caseId!)],
  [
    'POST',
    /^\/cases\/([^/]+)\/preview$/,
    ({ body }, caseId) => ({
      preview: previewOf(caseOf(caseId!), body.categories, body.needs),
      package: packageOf(caseOf(caseId!), body.categories),
    }),
  ],
  [
    'POST',
    /^\/cases\/([^/]+)\/notes$/,
    ({ body, user }, caseId) => {
      caseOf(caseId!).notes.push({ noteId: id(), at: now(), by: user.sub, kind: 'note', text: body.text });
      return {};
    },
  ],
  [
    'POST',
    /^\/cases\/([^/]+)\/(close|reopen)$/,
    (_, caseId, move) => {
      caseOf(caseId!).status = move === 'close' ? 'closed' : 'open';
      return {};
    },
  ],
  [
    'POST',
    /^\/cases\/([^/]+)\/matches$/,
    ({ body }) => list(services.filter(({ needs }) => needs.some((need) => body.needs.includes(need)))),
  ],
  ['GET', /^\/cases\/([^/]+)\/consents$/, (_, caseId) => list(consents.filter((one) => one.caseId === caseId))],
  [
    'POST',
    /^\/cases\/([^/]+)\/consents$/,
    ({ body }, caseId) => {
      consents.unshift({
        ...consents[0]!,
        ...body,
        consentId: id(),
        caseId: caseId!,
        state: 'in-force',
        grantedAt: now(),
        withdrawnAt: null,
      });
      return { consentId: consents[0]!.consentId };
    },
  ],
  [
    'GET',
    /^\/consents$/,
    () =>
      list(
        consents.filter(
          ({ expiresAt, state }) => state === 'in-force' && Date.parse(expiresAt) < Date.now() + 30 * 86_400_000,
        ),
      ),
  ],
  [
    'POST',
    /^\/consents\/([^/]+)\/withdraw$/,
    (_, consentId) => {
      Object.assign(
        consents.find((one) => one.consentId === consentId)!,
        { state: 'withdrawn', withdrawnAt: now() },
      );
      return {};
    },
  ],
  ['GET', /^\/referrals$/, (asked) => list(boxOf(asked).map((one) => shown(one, asked)))],
  ['POST', /^\/referrals$/, draft],
  [
    'GET',
    /^\/referrals\/([^/]+)$/,
    (asked, referralId) => shown(referrals.find((one) => one.referralId === referralId) ?? missing(), asked),
  ],
  [
    'GET',
    /^\/referrals\/([^/]+)\/package$/,
    (_, referralId) => {
      const one = referrals.find((each) => each.referralId === referralId)!;
      const message = one.messages.find(({ kind }) => kind === 'message')?.text;
      return {
        referralId,
        kind: one.kind,
        sender: one.sender,
        package: packageOf(caseOf(one.caseId), one.categories),
        message,
        messages: one.messages,
      };
    },
  ],
  ['POST', /^\/referrals\/([^/]+)\/(\w+)$/, (asked, referralId, move) => act(referralId!, move!, asked)],
  [
    'GET',
    /^\/audit\/records$/,
    ({ query }) =>
      list(
        records.filter(
          (one) =>
            (!query.get('actor') || one.actor.id === query.get('actor')) &&
            (!query.get('subject') || one.subject === query.get('subject')) &&
            (!query.get('outcome') || one.outcome === query.get('outcome')),
        ),
      ),
  ],
  ['GET', /^\/audit\/findings$/, () => list([])],
  [
    'GET',
    /^\/audit\/integrity$/,
    () => ({
      intact: true,
      checkedAt: now(),
      sources: ['intake', 'consent', 'referral', 'portal'].map((source, n) => ({
        source,
        count: 900 + n,
        lastCounter: 900 + n,
        lastStoredAt: now(),
        missing: 0,
      })),
    }),
  ],
];

function missing(): never {
  throw new Refusal(404, 'not-found', '見つかりません');
}
const line = (one: (typeof cases)[number]): Json => ({
  ...one,
  ...one.person,
  addressConfidential: one.person.flags.includes('address-confidential'),
});
function findCases({ body, user }: Asked): Json {
  const fits = (one: (typeof cases)[number]): boolean =>
    (!body.q || `${one.person.name}${one.person.kana ?? ''}${one.number}`.includes(body.q)) &&
    (!body.status || one.status === body.status) &&
    (!body.assignee || one.assignee === (body.assignee === 'me' ? user.sub : body.assignee));
  return list(cases.filter(fits).map(line));
}
function openCase({ body, user }: Asked): Json {
  if (body.person.name === 'エラー')
    throw Object.assign(new Refusal(422, 'invalid-content', '入力内容を確かめてください'), {
      errors: [{ pointer: '/person/phones/0', code: 'phone-format', message: '電話番号の書き方が違います。' }],
    });
  const opened = {
    ...cases[0]!,
    ...{ caseId: id(), personId: id(), number: 'R8-000201', assignee: user.sub, notes: [], referrals: [] },
  };
  opened.person = { ...body.person, withheld: [] };
  opened.needs = body.consultation.needs;
  opened.consultations = [
    { ...cases[0]!.consultations[0]!, ...body.consultation, consultationId: id(), channel: body.channel },
  ];
  cases.unshift(opened);
  return { caseId: opened.caseId, personId: opened.personId, number: opened.number };
}
function draft({ body, user }: Asked): Json {
  const { message, ...terms } = body;
  const at = now();
  const messages = message ? [{ n: 1, kind: 'message', by: user.agency, at, text: message }] : [];
  const dueAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const one = {
    ...referrals[0]!,
    ...terms,
    referralId: id(),
    state: 'draft',
    sender: user.agency,
    createdAt: at,
    updatedAt: at,
    sentAt: at,
    dueAt,
    messages,
  };
  referrals.unshift(one);
  caseOf(body.caseId).referrals.push(one);
  return { referralId: one.referralId, state: 'draft' };
}
function boxOf({ query, user }: Asked): typeof referrals {
  const box = query.get('box');
  if (box === 'inbox') return referrals.filter(({ recipient }) => recipient === user.agency);
  if (box === 'outbox') return referrals.filter(({ sender }) => sender === user.agency);
  return referrals.filter(
    ({ state, dueAt }) =>
      ['expired', 'declined'].includes(state) || (state === 'requested' && Date.parse(dueAt ?? '') < Date.now()),
  );
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Json) : {};
}
function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
const userOf = (request: IncomingMessage) => users[/mock-user=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''];

async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const user = userOf(request);
  if (!user) return send(response, 401, { code: 'unauthenticated', title: 'ログインが必要です' });
  const path = url.pathname.slice('/api/v1'.length);
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: ready\ndata: {}\n\n');
    return;
  }
  const method = request.method ?? 'GET';
  const asked = { method, path, query: url.searchParams, body: await bodyOf(request), user };
  try {
    for (const [verb, pattern, run] of routes) {
      const match = verb === method ? pattern.exec(path) : null;
      if (match) return send(response, 200, run(asked, ...match.slice(1)));
    }
    missing();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    send(response, error.status, { ...error, title: error.title });
  }
}

/** `vite --mode mock`: session, login by `/auth/login?as=partner`, and the API in memory. */
export const mockApi = (): Plugin => ({
  name: 'tsunagi:mock-api',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      const url = new URL(request.url ?? '/', 'http://mock');
      if (url.pathname.startsWith('/api/v1/')) return void answer(request, response, url);
      if (url.pathname === '/session') {
        const user = userOf(request);
        const agencyName = agencies.find(({ agencyId }) => agencyId === user?.agency)?.name ?? null;
        return user
          ? send(response, 200, { user: { ...user, agencyName }, csrf: 'mock', demo: true })
          : send(response, 401, { code: 'unauthenticated' });
      }
      if (url.pathname === '/auth/logout')
        return send(response, 200, { next: '/' }, { 'set-cookie': 'mock-user=; path=/; max-age=0' });
      if (url.pathname !== '/auth/login') return next();
      const as = url.searchParams.get('as') ?? 'caseworker';
      response
        .writeHead(302, { location: url.searchParams.get('return') ?? '/', 'set-cookie': `mock-user=${as}; path=/` })
        .end();
    });
  },
});
