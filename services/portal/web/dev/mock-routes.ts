import {
  personalActs,
  statesAfter,
  statesWhere,
  traitsOf,
  whatMayDo,
  type PersonalAct,
  type ReferralParty,
} from '@tsunagi/contracts';
import { auditRoutes } from './mock-audit-routes.js';
import { Refusal, type Asked, type Json, type Route } from './mock-shapes.js';
import { agencies, cases, consents, grounds, id, packageOf, previewOf, referrals, services } from './mock-world.js';

const drafts = new Map<string, Json>();
const list = (items: readonly unknown[]): Json => ({ items });
const now = (): string => new Date().toISOString();
const caseOf = (caseId: string) => {
  const found = cases.find((one) => one.caseId === caseId);
  if (!found) throw new Refusal(404, 'not-found', '見つかりません');
  return found;
};

const partiesOf = (one: (typeof referrals)[number], { agency, roles }: Asked['user']): Set<ReferralParty> =>
  new Set([
    ...(one.sender === agency ? (['sender'] as const) : []),
    ...(one.recipient === agency ? (['recipient'] as const) : []),
    ...(roles.includes('coordinator') ? (['coordinator'] as const) : []),
  ]);
const shown = (one: (typeof referrals)[number], { user }: Asked): Json => {
  const mayDo = whatMayDo({ state: one.state, rerouted: false }, partiesOf(one, user));
  const view = one.sender === user.agency ? 'sender' : one.recipient === user.agency ? 'recipient' : 'coordinator';
  if (view === 'coordinator')
    return {
      ...one,
      needs: undefined,
      categories: undefined,
      caseId: undefined,
      messages: undefined,
      view,
      mayDo,
      why: traitsOf(one.state).onDesk,
    };
  return {
    ...one,
    view,
    mayDo,
    ...(view === 'recipient' && { preview: previewOf(caseOf(one.caseId), one.categories, one.needs) }),
  };
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
  const known = personalActs.find((each): each is PersonalAct => each === move) ?? missing();
  Object.assign(one, { state: statesAfter(known, one.state)[0], updatedAt: now(), version: one.version + 1 }, body);
  return { referralId, state: one.state, version: one.version };
}

const routes: readonly Route[] = [
  ['GET', /^\/follow-ups$/, ({ user }) => list(followUpsOf(user.agency))],
  ['POST', /^\/follow-ups\/([^/]+)\/done$/, () => ({})],
  ['GET', /^\/agencies$/, () => list(agencies)],
  ['GET', /^\/grounds$/, () => list(grounds)],
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
  ['PATCH', /^\/cases\/([^/]+)\/person$/, ({ body }, caseId) => Object.assign(caseOf(caseId!).person, body)],
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
  ...auditRoutes,
];

const followUpsOf = (agency: string): Json[] =>
  referrals
    .filter(({ sender, state }) => sender === agency && traitsOf(state).leavesResponsible)
    .map((one) => ({
      ...one,
      followUpId: one.referralId,
      reason: one.state === 'declined' ? 'find-another' : 'closed-unanswered',
      dueAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    }));

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
    basis: terms.basis.code,
    referralId: id(),
    state: 'draft' as const,
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
  const lying = statesWhere(({ leavesResponsible }) => leavesResponsible === true);
  const late = statesWhere(({ onDesk }) => onDesk === 'overdue');
  return referrals.filter(
    ({ state, dueAt }) => lying.includes(state) || (late.includes(state) && Date.parse(dueAt ?? '') < Date.now()),
  );
}

/** The answer of the first route that fits. @throws Refusal */
export function answerOf(asked: Asked): Json {
  for (const [verb, pattern, run] of routes) {
    const match = verb === asked.method ? pattern.exec(asked.path) : null;
    if (match) return run(asked, ...match.slice(1));
  }
  return missing();
}
