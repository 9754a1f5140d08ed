import {
  ago,
  exported,
  figures,
  findings,
  incidentOf,
  incidents,
  logState,
  records,
  reviews,
  rules,
  samples,
} from './mock-audit-world.js';
import { file, Refusal, type Asked, type Json, type Route } from './mock-shapes.js';
import { id } from './mock-world.js';

const list = (items: readonly unknown[]): Json => ({ items, next: null });
const now = (): string => new Date().toISOString();
function must<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Refusal(404, 'not-found', '見つかりません');
  return found;
}
const asks = (query: URLSearchParams, name: string, value: unknown): boolean =>
  !query.get(name) || query.get(name) === value;

const filtered = (query: URLSearchParams): Json[] =>
  records.filter(
    (one) =>
      asks(query, 'actor', one.actor.id) &&
      asks(query, 'subject', one.subject) &&
      asks(query, 'agency', one.actor.agency) &&
      asks(query, 'action', one.action) &&
      asks(query, 'recipient', one.recipient) &&
      asks(query, 'caseId', one.caseId) &&
      asks(query, 'outcome', one.outcome),
  );
const left = (query: URLSearchParams): Json[] =>
  filtered(query)
    .filter(({ recipient }) => recipient)
    .map((one) => ({ ...one, recordId: one.id, agency: one.actor.agency, actor: one.actor.id, basis: one.basis.code }));

function prove({ accept }: Asked, recordId?: string): Json {
  const record = must(records.find((one) => one.id === recordId));
  if (/^text\/plain/.test(accept)) return file('record.tlog-proof', 'text/plain', 'c2sp.org/tlog-proof@v1\n…\n');
  return { recordId, index: record.index, record: JSON.stringify(record), proof: '…' };
}
function openReview({ body }: Asked): Json {
  const reviewId = id();
  const texts = [{ kind: 'question', by: 'auditor', at: now(), text: body.question }];
  reviews.unshift({ ...body, reviewId, state: 'asked', askedAt: now(), askedBy: 'auditor', texts });
  const finding = findings.find(({ findingId }) => findingId === body.findingId);
  if (finding) finding.reviewId = reviewId;
  return { reviewId };
}
const led: Record<string, readonly [state: string, kind: string]> = {
  ask: ['asked', 'question'],
  answer: ['answered', 'answer'],
  find: ['found', 'finding'],
  close: ['closed', 'closing'],
};
function act({ body, user }: Asked, reviewId?: string, move?: string): Json {
  const review = must(reviews.find((one) => one.reviewId === reviewId));
  const [state, kind] = led[move!]!;
  const text = body.text ?? body.question;
  if (text) review.texts.push({ kind, by: user.sub, at: now(), text });
  Object.assign(review, { state, ...(body.finding && { finding: body.finding }) });
  return { reviewId, state };
}
function draw({ body }: Asked): Json {
  const sample: Json = { ...samples[0], ...body, sampleId: id(), state: 'waiting', checked: 0, createdAt: now() };
  sample.records = records.slice(1, 1 + Math.min(body.size, 8)).map((one) => ({ recordId: one.id, index: one.index }));
  samples.unshift(sample);
  return { sampleId: sample.sampleId };
}
/** A draw waits for the next checkpoint: here, four seconds. */
function sampleOf(sampleId?: string): Json {
  const sample = must(samples.find((one) => one.sampleId === sampleId));
  if (Date.now() - Date.parse(sample.createdAt) > 4_000) sample.state = 'drawn';
  return { ...sample, ...(sample.state === 'waiting' && { records: [], seed: null, checkpoint: null }) };
}
function check({ body }: Asked, sampleId?: string): Json {
  const sample = must(samples.find((one) => one.sampleId === sampleId));
  Object.assign(must(sample.records.find((one: Json) => one.recordId === body.recordId)), body);
  sample.checked = sample.records.filter(({ result }: Json) => result).length;
  return {};
}
function makeExport({ body }: Asked): Json {
  const one = {
    ...body,
    exportId: id(),
    records: 214,
    size: 12_408,
    waiting: 1,
    createdAt: now(),
    createdBy: 'auditor',
  };
  exported.unshift(one);
  return one;
}

export const auditRoutes: readonly Route[] = [
  ['GET', /^\/audit\/log\/state$/, () => logState],
  [
    'GET',
    /^\/audit\/integrity$/,
    () => ({
      intact: !findings.some(({ kind }) => kind === 'gap'),
      checkedAt: now(),
      sources: ['intake', 'consent', 'referral', 'portal'].map((source, n) => ({
        source,
        count: 3_100 + n,
        lastCounter: 3_100 + n,
        lastStoredAt: ago(0, n / 10),
        missing: 0,
        silent: false,
        late: n === 2 ? 3 : 0,
      })),
    }),
  ],
  ['GET', /^\/audit\/records$/, ({ query }) => list(filtered(query))],
  ['GET', /^\/audit\/records\/([^/]+)\/proof$/, prove],
  ['GET', /^\/audit\/disclosures$/, ({ query }) => list(left(query))],
  [
    'GET',
    /^\/audit\/findings$/,
    ({ query }) =>
      list(findings.filter((one) => asks(query, 'category', one.category) && asks(query, 'state', one.state))),
  ],
  [
    'POST',
    /^\/audit\/findings\/([^/]+)\/settle$/,
    (_, findingId) => Object.assign(must(findings.find((one) => one.findingId === findingId)), { state: 'settled' }),
  ],
  ['POST', /^\/audit\/scans$/, () => ({ scanned: 412, found: 0 })],
  ['GET', /^\/audit\/rules$/, () => rules],
  ['PUT', /^\/audit\/rules$/, ({ body }) => Object.assign(rules, body)],
  [
    'GET',
    /^\/audit\/reviews$/,
    ({ query, user }) =>
      list(
        reviews.filter(
          (one) => asks(query, 'state', one.state) && (user.roles.includes('auditor') || one.agency === user.agency),
        ),
      ),
  ],
  [
    'GET',
    /^\/audit\/reviews\/([^/]+)$/,
    (_, reviewId) => {
      const review = must(reviews.find((one) => one.reviewId === reviewId));
      return { ...review, records: records.filter((one) => review.recordIds.includes(one.id)) };
    },
  ],
  ['POST', /^\/audit\/reviews$/, openReview],
  ['POST', /^\/audit\/reviews\/([^/]+)\/(\w+)$/, act],
  ['GET', /^\/audit\/samples$/, () => list(samples)],
  ['POST', /^\/audit\/samples$/, draw],
  ['GET', /^\/audit\/samples\/([^/]+)$/, (_, sampleId) => sampleOf(sampleId)],
  ['POST', /^\/audit\/samples\/([^/]+)\/checks$/, check],
  ['GET', /^\/audit\/incidents$/, () => list(incidents)],
  [
    'POST',
    /^\/audit\/incidents$/,
    ({ body }) => {
      incidents.unshift(incidentOf(body));
      return { incidentId: incidents[0]!.incidentId };
    },
  ],
  [
    'GET',
    /^\/audit\/incidents\/([^/]+)$/,
    (_, incidentId) => must(incidents.find((one) => one.incidentId === incidentId)),
  ],
  ['GET', /^\/audit\/exports$/, () => list(exported)],
  ['POST', /^\/audit\/exports$/, makeExport],
  [
    'GET',
    /^\/audit\/exports\/([^/]+)\/file$/,
    (_, exportId) => file(`tsunagi-evidence-${exportId!.slice(0, 8)}.zip`, 'application/zip', 'PK…'),
  ],
  ['GET', /^\/audit\/reports\/([\d-]+)$/, (_, month) => figures(month!)],
  [
    'GET',
    /^\/audit\/reports\/([\d-]+)\/file$/,
    (_, month) => file(`tsunagi-audit-report-${month}.pdf`, 'application/pdf', '%PDF…'),
  ],
];
