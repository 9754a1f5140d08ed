import type { EventPayload, PackageContent, Role } from '@tsunagi/contracts';
import { MovableClock, systemIds } from '@tsunagi/kernel';
import { appendEvents, type OutgoingEvent } from '@tsunagi/messaging';
import { Database, type Tx } from '@tsunagi/persistence';
import { sealPackage } from '@tsunagi/sealing';
import { allMigrations, bootService, type RunningService } from '@tsunagi/service';
import { planted, serviceEnvironment, waitFor, type ServiceEnvironment } from '@tsunagi/testing';
import { referralService } from '../index.js';
import { PeerStandIns, type KnownCase } from './peer-stand-ins.js';

const staff = {
  caseworker: { agency: 'fukushi-somu', roles: ['caseworker'] },
  colleague: { agency: 'fukushi-somu', roles: ['caseworker'] },
  supervisor: { agency: 'fukushi-somu', roles: ['supervisor'] },
  caseworker2: { agency: 'kodomo-katei', roles: ['caseworker'] },
  coordinator: { agency: 'minatono-shakyo', roles: ['coordinator'] },
  partner: { agency: 'hidamari', roles: ['partner'] },
  partner2: { agency: 'tomoshibi', roles: ['partner'] },
  auditor: { agency: 'kansa-jimukyoku', roles: ['auditor'] },
  admin: { agency: 'joho-seisaku', roles: ['admin'] },
} as const satisfies Record<string, { agency: string; roles: readonly Role[] }>;
export type StaffName = keyof typeof staff;

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly etag: string | null;
}
export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Sent {
  readonly id: string;
  readonly known: KnownCase;
}

/** What a package holds that must be found nowhere in clear. */
export const SECRET_NAME = '髙橋 﨑子';
export const SECRET_MESSAGE = '冷蔵庫が空だそうです';

/** The referral service as it runs, with the demo organisations and stand-ins for intake and consent. */
export class ReferralWorld {
  private constructor(
    readonly env: ServiceEnvironment,
    readonly peers: PeerStandIns,
    readonly service: RunningService,
    readonly clock: MovableClock,
  ) {}

  static async start(): Promise<ReferralWorld> {
    const peers = await PeerStandIns.start();
    const urls = { INTAKE_URL: peers.url, CONSENT_URL: peers.url, DEMO: 'organisations' };
    const env = await serviceEnvironment('referral', allMigrations(referralService), urls);
    peers.secret = env.settings['SERVICE_SECRET']!;
    const clock = new MovableClock();
    const service = await bootService(referralService, env.settings, { clock });
    return new ReferralWorld(env, peers, service, clock);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.peers.stop();
    await this.env.drop();
  }

  async call(
    who: StaffName,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    options: CallOptions = {},
  ): Promise<Answer> {
    const { body, headers = {} } = options;
    const token = await this.env.issuer.token({ sub: who, ...staff[who] });
    const answer = await fetch(`${this.service.url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: answer.status, body: parsed, etag: answer.headers.get('etag') };
  }
  get = (who: StaffName, path: string, headers: CallOptions['headers'] = {}): Promise<Answer> =>
    this.call(who, 'GET', path, { headers });
  post = (who: StaffName, path: string, body: unknown = {}, headers: CallOptions['headers'] = {}): Promise<Answer> =>
    this.call(who, 'POST', path, { body, headers });

  /** A case that intake knows, and referral does not yet. */
  newCase(change: Partial<KnownCase> = {}): KnownCase {
    const made: KnownCase = {
      caseId: systemIds.next(),
      personId: systemIds.next(),
      agency: 'fukushi-somu',
      assignee: 'caseworker',
      status: 'open',
      number: 'R8-000001',
      ...change,
    };
    this.peers.cases.set(made.caseId, made);
    return made;
  }

  terms = (known: KnownCase, change: Record<string, unknown> = {}): Record<string, unknown> => ({
    caseId: known.caseId,
    kind: 'referral',
    recipient: 'hidamari',
    needs: [{ code: 'food', primary: true }, 'community'],
    categories: ['identity', 'needs'],
    basis: 'consent',
    message: SECRET_MESSAGE,
    ...change,
  });

  async draft(change: Record<string, unknown> = {}, known = this.newCase()): Promise<Sent> {
    const { status, body } = await this.post('caseworker', 'referrals', this.terms(known, change));
    if (status !== 201) throw new Error(`draft answered ${status}: ${JSON.stringify(body)}`);
    return { id: String(body['referralId']), known };
  }

  async send(change: Record<string, unknown> = {}, known = this.newCase()): Promise<Sent> {
    const drafted = await this.draft(change, known);
    const { status, body } = await this.post('caseworker', `referrals/${drafted.id}/send`);
    if (status !== 200) throw new Error(`send answered ${status}: ${JSON.stringify(body)}`);
    return drafted;
  }

  /** Sent, its package sealed by "intake", and here. */
  async delivered(change: Record<string, unknown> = {}): Promise<Sent> {
    const sent = await this.send(change);
    await this.sealPackage(sent.id);
    return sent;
  }

  /** What intake does on ReferralRequested. */
  async sealPackage(id: string, attempt = 1): Promise<void> {
    const requested = (await this.told(id, 'ReferralRequested')) as EventPayload<'referral.v1', 'ReferralRequested'>;
    const { referralId, caseId, personId, categories, publicKey } = requested;
    const at = this.clock.now();
    const box =
      publicKey &&
      (await sealPackage(publicKey, `package/${id}`, JSON.stringify(contentOf(categories, at.toISOString()))));
    const preview = {
      ageBand: '40-64' as const,
      municipality: '149993',
      needs: [{ code: 'food' as const, primary: true }],
      categories,
      interpreterNeeded: false,
    };
    const payload = {
      referralId,
      caseId,
      personId,
      attempt,
      preview,
      at: at.toISOString(),
      ...(box && { package: box }),
    };
    await this.publish('intake.v1', 'PackageSealed', payload, caseId);
    if (attempt === 1) await this.arrived(id);
  }

  arrived = (id: string): Promise<unknown> =>
    waitFor(async () => (await this.rows('select 1 from referral_package where referral_id = $1', [id])).length === 1, {
      what: 'the package in the database',
    });

  /** An event of another service; it goes by this database's outbox, whose relay publishes it alike. */
  publish(topic: string, type: string, payload: object, key: string): Promise<void> {
    const event = { topic, type, key, aggregateType: 'test', aggregateId: key, occurredAt: this.clock.now(), payload };
    return this.env.db.database.transaction((tx) => appendEvents(tx, [event as unknown as OutgoingEvent]));
  }

  rows = <Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    this.env.db.database.query<Row>(sql, parameters);

  /** The payload of the referral's last event of that type in the outbox. */
  async told(id: string, type: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await this.rows<{ payload: Record<string, unknown> }>(
      'select payload from outbox where aggregateid = $1 and type = $2 order by id desc limit 1',
      [id, type],
    );
    return row?.payload;
  }
  toldTypes = async (id: string): Promise<string[]> =>
    (await this.rows<{ type: string }>('select type from outbox where aggregateid = $1 order by id', [id])).map(
      ({ type }) => type,
    );

  async stateOf(id: string): Promise<string> {
    const [row] = await this.rows<{ state: string }>('select state from referral where referral_id = $1', [id]);
    return row!.state;
  }

  /** Access records of this service, the latest last. */
  records = async (): Promise<Record<string, unknown>[]> =>
    (await this.rows<{ record: string }>('select record from access_record order by counter')).map(
      ({ record }) => JSON.parse(record) as Record<string, unknown>,
    );

  /**
   * Gives the service a database port that does wrong while the fault is planted: statements that match are changed, or
   * left out when `wrong` answers null.
   */
  plantable(fault: string, wrong: (sql: string) => string | null): void {
    const database = this.service.context.get(Database);
    const right = database.transaction.bind(database);
    database.transaction = (work, options) => right((tx) => work(planted(fault) ? wrongTx(tx, wrong) : tx), options);
  }
}

const wrongTx = (tx: Tx, wrong: (sql: string) => string | null): Tx => ({
  query: async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => {
    const changed = wrong(sql);
    return changed === null ? [] : tx.query<Row>(changed, parameters);
  },
  write: (sql, parameters) => {
    const changed = wrong(sql);
    if (changed !== null) tx.write(changed, parameters);
  },
});

const contentOf = (categories: PackageContent['categories'], composedAt: string): PackageContent => ({
  version: 1,
  composedAt,
  categories,
  flags: [],
  identity: { name: SECRET_NAME },
  needs: [{ code: 'food', primary: true }],
  withheld: [],
});
