import type { Provider } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import type { ServiceSettings } from '@tsunagi/config';
import { type Catalogue, Peer, UnitOfWork } from '@tsunagi/http';
import { BusinessCalendar, type Clock, type Ids } from '@tsunagi/kernel';
import type { EventLog } from '@tsunagi/messaging';
import type { Jobs } from '@tsunagi/jobs';
import { Database } from '@tsunagi/persistence';
import { localKek, PersonKeys } from '@tsunagi/sealing';

/** Tokens for what has no class of its own. Inject with `@Inject(CLOCK) private readonly clock: Clock`. */
export const CLOCK = Symbol('clock');
export const IDS = Symbol('ids');
export const SETTINGS = Symbol('settings');
export const JOBS = Symbol('jobs');
export const KEK = Symbol('key-encryption key provider');
export const INTAKE = Symbol('peer intake');
export const CONSENT = Symbol('peer consent');
export const REFERRAL = Symbol('peer referral');
export const AUDIT = Symbol('peer audit');

/** What a running service is made of; every part may be replaced by a test. */
export interface Runtime {
  readonly name: string;
  readonly settings: ServiceSettings;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly eventLog: EventLog;
  readonly jobs: Jobs;
  /** The words of this service. */
  readonly catalogue: Catalogue;
  /** Where failures of background work are reported. */
  readonly onError: (error: unknown) => void;
}

/** The parts every use case may ask for. */
export function commonProviders(runtime: Runtime): Provider[] {
  const { name, settings, database, clock, ids, jobs } = runtime;
  const kek = localKek(settings.KEK);
  const peer = (token: symbol, who: string, url: string | undefined): Provider => ({
    provide: token,
    useFactory: () => {
      if (url === undefined) throw new Error(`${who.toUpperCase()}_URL is needed by ${name}`);
      return new Peer({ url, me: name, peer: who, secret: settings.SERVICE_SECRET });
    },
  });
  return [
    { provide: Database, useValue: database },
    { provide: CLOCK, useValue: clock },
    { provide: IDS, useValue: ids },
    { provide: SETTINGS, useValue: settings },
    { provide: JOBS, useValue: jobs },
    { provide: BusinessCalendar, useValue: new BusinessCalendar(closedDays(settings)) },
    { provide: KEK, useValue: kek },
    { provide: PersonKeys, useValue: new PersonKeys(kek) },
    { provide: AccessLog, useValue: new AccessLog(name, clock, ids) },
    { provide: UnitOfWork, useValue: new UnitOfWork(database, clock, Buffer.from(settings.KEK, 'base64')) },
    ...(settings.INTAKE_URL ? [peer(INTAKE, 'intake', settings.INTAKE_URL)] : []),
    ...(settings.CONSENT_URL ? [peer(CONSENT, 'consent', settings.CONSENT_URL)] : []),
    ...(settings.REFERRAL_URL ? [peer(REFERRAL, 'referral', settings.REFERRAL_URL)] : []),
    ...(settings.AUDIT_URL ? [peer(AUDIT, 'audit', settings.AUDIT_URL)] : []),
  ];
}

const closedDays = ({ CLOSED_DAYS }: ServiceSettings): string[] =>
  CLOSED_DAYS.split(',')
    .map((day) => day.trim())
    .filter((day) => day !== '');
