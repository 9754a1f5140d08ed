import { fileURLToPath } from 'node:url';
import { ConfigError } from '@tsunagi/config';
import type { Clock } from '@tsunagi/kernel';
import { type LogStore, openFolderStore, s3Store } from '@tsunagi/transparency-log';
import { AwsClient } from 'aws4fetch';
import type { AuditSettings } from '../settings.js';

type MirrorSettings = Pick<
  AuditSettings,
  'LOG_MIRROR' | 'LOG_MIRROR_KEY_ID' | 'LOG_MIRROR_SECRET' | 'LOG_MIRROR_WRITE_ONCE'
>;

const RETAIN_DAYS = 3_650;
const DAY_MS = 86_400_000;
const S3_ADDRESS = /^s3\+(https?:\/\/[^/]+\/.+?)\/*$/;

/** Opens the place, once this process writes the log: a folder has one writer. */
export type OpenMirror = () => Promise<LogStore>;

/**
 * The place that LOG_MIRROR names: `file:///dir`, or `s3+https://host/bucket/prefix?region=R&retain-days=N` (region `auto`,
 * 3,650 days). With LOG_MIRROR_WRITE_ONCE a folder's files are made read-only, and a bucket's objects are locked for that
 * many days. @returns null when there is no mirror. @throws ConfigError
 */
export function mirrorPlace(settings: MirrorSettings, clock: Clock): OpenMirror | null {
  const { LOG_MIRROR: address, LOG_MIRROR_WRITE_ONCE } = settings;
  if (address === undefined) return null;
  const writeOnce = LOG_MIRROR_WRITE_ONCE === 'on';
  const url = new URL(address);
  if (url.protocol === 'file:') return () => openFolderStore(fileURLToPath(url), { writeOnce });
  const searchParams = new URLSearchParams(url.search);
  url.search = '';
  const [, place] = S3_ADDRESS.exec(url.href) ?? [];
  const days = Number(searchParams.get('retain-days') ?? RETAIN_DAYS);
  if (place === undefined || !Number.isInteger(days) || days < 1) throw wrong('LOG_MIRROR', 'is not valid');
  const client = signingClient(settings, searchParams.get('region') ?? 'auto');
  const store = s3Store({
    url: place,
    send: (to, init) => client.fetch(to, init),
    ...(writeOnce && { retainUntil: () => new Date(clock.now().getTime() + days * DAY_MS) }),
  });
  return () => Promise.resolve(store);
}

function signingClient({ LOG_MIRROR_KEY_ID, LOG_MIRROR_SECRET }: MirrorSettings, region: string): AwsClient {
  if (LOG_MIRROR_KEY_ID === undefined) throw wrong('LOG_MIRROR_KEY_ID', 'is missing');
  if (LOG_MIRROR_SECRET === undefined) throw wrong('LOG_MIRROR_SECRET', 'is missing');
  // Trying again is the mirror's work, which then begins with what the place holds.
  return new AwsClient({
    accessKeyId: LOG_MIRROR_KEY_ID,
    secretAccessKey: LOG_MIRROR_SECRET,
    service: 's3',
    region,
    retries: 0,
  });
}

const wrong = (key: string, problem: string): ConfigError => new ConfigError([{ key, problem }]);
