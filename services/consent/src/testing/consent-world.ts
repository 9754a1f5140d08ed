import { SERVICE_CREDENTIAL_HEADER, serviceCredential } from '@tsunagi/auth';
import type { Role } from '@tsunagi/contracts';
import { MovableClock, systemIds } from '@tsunagi/kernel';
import { appendEvents, type OutgoingEvent } from '@tsunagi/messaging';
import { allMigrations, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { serviceEnvironment, waitFor, type ServiceEnvironment } from '@tsunagi/testing';
import { consentService } from '../index.js';
import { startIntakeStandIn, type IntakeStandIn, type KnownCase } from './intake-stand-in.js';

const staff = {
  caseworker: { agency: 'fukushi-somu', roles: ['caseworker'] },
  colleague: { agency: 'fukushi-somu', roles: ['caseworker'] },
  supervisor: { agency: 'fukushi-somu', roles: ['supervisor'] },
  caseworker2: { agency: 'kodomo-katei', roles: ['caseworker'] },
  partner: { agency: 'hidamari', roles: ['partner'] },
  partner2: { agency: 'tomoshibi', roles: ['partner'] },
  auditor: { agency: 'kansa-jimukyoku', roles: ['auditor'] },
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
  /** Which replica; the first by default. */
  readonly replica?: number;
  /** The service that asks, for `/internal` routes. */
  readonly as?: string;
}

export interface AccessRow {
  readonly counter: number;
  readonly record: Record<string, unknown>;
}

/** The consent service as it runs, with members of the council and a stand-in for intake. */
export class ConsentWorld {
  readonly clock = new MovableClock();
  private constructor(
    readonly env: ServiceEnvironment,
    readonly intake: IntakeStandIn,
    readonly replicas: RunningService[],
  ) {}

  /** @param definitions one replica for each; the service itself once by default. */
  static async start(
    definitions: readonly ServiceDefinition[] = [consentService],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ConsentWorld> {
    const secret = { value: '' };
    const intake = await startIntakeStandIn(() => secret.value);
    const more = { INTAKE_URL: intake.url, ...settings };
    const env = await serviceEnvironment('consent', allMigrations(consentService), more);
    secret.value = env.settings['SERVICE_SECRET']!;
    const world = new ConsentWorld(env, intake, []);
    for (const definition of definitions) {
      world.replicas.push(await bootService(definition, env.settings, { clock: world.clock }));
    }
    await world.register('hidamari', 'tomoshibi', 'shakyo');
    return world;
  }

  async stop(): Promise<void> {
    for (const replica of this.replicas) await replica.close();
    await this.intake.stop();
    await this.env.drop();
  }

  /** Makes agencies members of the council, by the event that the directory publishes. */
  async register(...agencies: readonly string[]): Promise<void> {
    for (const agency of agencies) await this.tellMember(agency, { memberFrom: '2026-04-01T00:00:00.000Z' });
    await waitFor(
      async () => {
        const { body } = await this.call('caseworker', 'GET', '/api/v1/members');
        const known = (body['items'] as { agency: string }[]).map(({ agency }) => agency);
        return agencies.every((agency) => known.includes(agency));
      },
      { what: 'the members of the council' },
    );
  }

  tellMember(agency: string, term: { memberFrom?: string; memberUntil?: string }): Promise<void> {
    const at = this.clock.now();
    return this.publish({
      topic: 'referral.v1',
      type: 'AgencyRegistered',
      key: agency,
      aggregateType: 'agency',
      aggregateId: agency,
      occurredAt: at,
      payload: { agency, ...term, at: at.toISOString() },
    });
  }

  /** An event of another service; it goes by this database's outbox, whose relay publishes it alike. */
  publish(event: OutgoingEvent): Promise<void> {
    return this.env.db.database.transaction((tx) => appendEvents(tx, [event]));
  }

  /** A case that intake knows, and consent does not yet. */
  newCase(change: Partial<KnownCase> = {}): KnownCase {
    const made: KnownCase = {
      caseId: systemIds.next(),
      personId: systemIds.next(),
      agency: 'fukushi-somu',
      assignee: 'caseworker',
      status: 'open',
      number: 'R8-0001',
      ...change,
    };
    this.intake.cases.set(made.caseId, made);
    return made;
  }

  async call(
    who: StaffName,
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {}, replica = 0, as }: CallOptions = {},
  ): Promise<Answer> {
    const token = await this.env.issuer.token({ sub: who, ...staff[who] });
    const credential = as && (await serviceCredential(this.env.settings['SERVICE_SECRET']!, as, 'consent'));
    const answer = await fetch(`${this.replicas[replica]!.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(credential && { [SERVICE_CREDENTIAL_HEADER]: credential }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: answer.status, body: parsed, etag: answer.headers.get('etag') };
  }

  /** A consent's terms that hold now. */
  terms(change: Record<string, unknown> = {}): Record<string, unknown> {
    const expiresAt = new Date(this.clock.now().getTime() + 90 * 24 * 3600_000).toISOString();
    return {
      categories: ['identity', 'needs'],
      purposes: ['support'],
      recipients: ['hidamari'],
      expiresAt,
      method: 'written',
      explainedBy: '福祉総務課 窓口担当',
      formVersion: '令和8年版',
      ...change,
    };
  }

  /** Records a consent and gives its id. @throws when it is refused. */
  async grant(caseId: string, change: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.call('caseworker', 'POST', `/api/v1/cases/${caseId}/consents`, {
      body: this.terms(change),
    });
    if (answer.status !== 201) throw new Error(`consent was refused: ${JSON.stringify(answer.body)}`);
    return answer.body['consentId'] as string;
  }

  async accessRecords(): Promise<AccessRow[]> {
    const rows = await this.env.db.database.query<{ counter: string; record: string }>(
      'select counter, record from access_record order by counter',
    );
    return rows.map(({ counter, record }) => ({
      counter: Number(counter),
      record: JSON.parse(record) as Record<string, unknown>,
    }));
  }

  /** Payloads of what the service published about a case, in order. */
  async events(caseId: string): Promise<{ type: string; payload: Record<string, unknown> }[]> {
    return this.env.db.database.query(
      `select type, payload from outbox where topic = 'consent.v1' and key = $1 order by id`,
      [caseId],
    );
  }
}
