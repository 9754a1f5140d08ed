import { ConfigError, type ServiceSettings } from '@tsunagi/config';
import type { EventLog } from './event-log.js';
import { kafkaEventLog } from './event-log-kafka.js';
import { pgBossEventLog } from './event-log-pgboss.js';

type EventSettings = Pick<ServiceSettings, 'EVENTS' | 'KAFKA_BROKERS' | 'BUS_URL'>;

export interface EventLogHooks {
  /** Something went wrong that the log recovers from by itself. */
  onError?(error: unknown): void;
  /** The log cannot go on; by default the process ends, to be started afresh by its supervisor. */
  onFatal?(error: unknown): void;
}

/**
 * The event log that the settings name.
 * @param name of the service, as shown to broker and database. @throws ConfigError when its address is missing.
 */
export async function createEventLog(
  settings: EventSettings,
  name: string,
  { onError = () => undefined, onFatal }: EventLogHooks = {},
): Promise<EventLog> {
  if (settings.EVENTS === 'kafka') {
    const brokers = required('KAFKA_BROKERS', settings.KAFKA_BROKERS).split(',');
    return kafkaEventLog({ brokers, clientId: name, replication: Math.min(3, brokers.length), onError, onFatal });
  }
  return pgBossEventLog({ busUrl: required('BUS_URL', settings.BUS_URL), name, onError });
}

function required(key: string, value: string | undefined): string {
  if (!value) throw new ConfigError([{ key, problem: 'is missing' }]);
  return value;
}
