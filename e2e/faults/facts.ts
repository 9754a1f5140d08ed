import pg from 'pg';

/** The services with a database each; the portal's holds no cases but has an outbox as well. */
export const services = ['intake', 'consent', 'referral', 'audit', 'portal'] as const;
export type Service = (typeof services)[number];

/** Where the databases of a system under test are, and its superuser's password. */
export interface DatabasePlace {
  readonly port: number;
  readonly password: string;
}

/** An event as its producer keeps it. Positions and times order; times are microseconds since 1970. */
export interface ProducedEvent {
  readonly id: number;
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly aggregate: string;
  readonly createdAt: number;
  readonly publishedAt: number | null;
}
export interface TakenEvent {
  readonly consumer: string;
  readonly eventId: string;
  readonly at: number;
}
export interface ChainLink {
  readonly source: string;
  readonly counter: number;
  readonly record: string;
  readonly hash: string;
}

/** What one service's database holds of the tables that all have. */
export interface Ledger {
  readonly produced: readonly ProducedEvent[];
  readonly taken: readonly TakenEvent[];
  readonly parked: number;
  readonly quarantined: number;
  /** Its own access records. */
  readonly chain: readonly ChainLink[];
  readonly lastCounter: number;
}

const MICROS = (column: string): string => `(extract(epoch from ${column}) * 1e6)::float8`;

const ledgerQueries = {
  produced: `select id::float8 as id, event_id as "eventId", topic, type, key, aggregateid as aggregate,
    ${MICROS('created_at')} as "createdAt", ${MICROS('published_at')} as "publishedAt" from outbox order by id`,
  taken: `select consumer, event_id as "eventId", ${MICROS('at')} as at from inbox`,
  chain: `select source, counter::float8 as counter, record, encode(hash, 'hex') as hash
    from access_record order by source, counter`,
  counts: `select (select count(*)::int from parked_event) as parked, (select count(*)::int from quarantine) as quarantined,
    coalesce((select max(counter)::float8 from access_source), 0) as "lastCounter"`,
};

const ownQueries = {
  cases: ['intake', 'select case_id as "caseId", person_id as "personId", agency, assignee, status from support_case'],
  news: ['intake', 'select referral_id as "referralId", state from referral_ref'],
  consents: ['consent', 'select consent_id as "consentId", case_id as "caseId", state from consent'],
  decisions: [
    'consent',
    `select decision_id as "decisionId", referral_id as "referralId", asked_for as "askedFor", decision,
       decided_for as "decidedFor" from decision`,
  ],
  keys: ['consent', 'select referral_id as "referralId", destroyed_at is null as live from referral_key'],
  casesOfConsent: ['consent', 'select case_id as "caseId", person_id as "personId", agency from case_ref'],
  referrals: ['referral', 'select referral_id as "referralId", case_id as "caseId", recipient, state from referral'],
  packages: ['referral', 'select referral_id as "referralId" from referral_package'],
  followUps: ['referral', 'select referral_id as "referralId", reason from follow_up'],
  texts: [
    'referral',
    `select referral_id as "referralId", kind, count(*)::int as count,
       bool_or(ciphertext is not null) as sealed from referral_message group by 1, 2`,
  ],
  casesOfReferral: ['referral', 'select case_id as "caseId", person_id as "personId", agency from case_ref'],
  stored: [
    'audit',
    `select source, counter::float8 as counter, record, encode(hash, 'hex') as hash
       from stored_record order by source, counter`,
  ],
  // What a killed process cannot explain; that one was silent or late meanwhile, or worked at night, it can.
  findings: [
    'audit',
    `select kind, source, first_counter::float8 as "firstCounter" from finding
      where category = 'integrity' and state = 'open' and kind not in ('silent', 'late', 'clock-skew', 'witness-silent')`,
  ],
} as const satisfies Record<string, readonly [Service, string]>;

interface CaseFact {
  readonly caseId: string;
  readonly personId: string;
  readonly agency: string;
}
interface OwnFacts {
  readonly cases: readonly (CaseFact & { readonly assignee: string; readonly status: string })[];
  readonly news: readonly { readonly referralId: string; readonly state: string }[];
  readonly consents: readonly { readonly consentId: string; readonly caseId: string; readonly state: string }[];
  readonly decisions: readonly {
    readonly decisionId: string;
    readonly referralId: string | null;
    readonly askedFor: string;
    readonly decision: string;
    readonly decidedFor: string;
  }[];
  readonly keys: readonly { readonly referralId: string; readonly live: boolean }[];
  readonly casesOfConsent: readonly CaseFact[];
  readonly referrals: readonly {
    readonly referralId: string;
    readonly caseId: string;
    readonly recipient: string;
    readonly state: string;
  }[];
  readonly packages: readonly { readonly referralId: string }[];
  readonly followUps: readonly { readonly referralId: string; readonly reason: string }[];
  readonly texts: readonly {
    readonly referralId: string;
    readonly kind: string;
    readonly count: number;
    readonly sealed: boolean;
  }[];
  readonly casesOfReferral: readonly CaseFact[];
  readonly stored: readonly ChainLink[];
  readonly findings: readonly { readonly kind: string; readonly source: string; readonly firstCounter: number }[];
}

/** The world as the databases hold it. */
export interface Facts extends OwnFacts {
  readonly ledgers: Readonly<Record<Service, Ledger>>;
}

/** Runs the work on a connection to one service's database, as the superuser. */
export async function inDatabase<Value>(
  { port, password }: DatabasePlace,
  database: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  // Without a listener, a server killed meanwhile would end the test itself; the query fails as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Reads everything that is compared. @param within sessions to read by instead of new ones, in their transactions */
export async function readFacts(
  place: DatabasePlace,
  within: Readonly<Partial<Record<Service, pg.Client>>> = {},
): Promise<Facts> {
  const read = (service: Service) => {
    const session = within[service];
    return session ? readOne(session, service) : inDatabase(place, service, (db) => readAtOnce(db, service));
  };
  const parts = await Promise.all(services.map(read));
  const ledgers = Object.fromEntries(services.map((service, at) => [service, parts[at]!.ledger]));
  return { ...Object.assign({}, ...parts.map(({ own }) => own)), ledgers } as Facts;
}

/** One moment for all tables of the service. */
async function readAtOnce(db: pg.Client, service: Service) {
  await db.query('begin isolation level repeatable read read only');
  return readOne(db, service);
}

async function readOne(db: pg.Client, service: Service) {
  const rows = async <Row extends pg.QueryResultRow>(sql: string) => (await db.query<Row>(sql)).rows;
  const [counts] = await rows<{ parked: number; quarantined: number; lastCounter: number }>(ledgerQueries.counts);
  const ledger: Ledger = {
    produced: await rows<ProducedEvent>(ledgerQueries.produced),
    taken: await rows<TakenEvent>(ledgerQueries.taken),
    chain: await rows<ChainLink>(ledgerQueries.chain),
    ...counts!,
  };
  const own: Record<string, unknown> = {};
  for (const [name, [where, sql]] of Object.entries(ownQueries)) if (where === service) own[name] = await rows(sql);
  return { ledger, own };
}
