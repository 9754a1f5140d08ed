/**
 * A program for tests: subscribes, says `at work` when it is handed its first message, and never finishes with it. The
 * test kills it there. Arguments: the adapter, its address, group, topic.
 */
import { kafkaEventLog } from '../event-log-kafka.js';
import { pgBossEventLog } from '../event-log-pgboss.js';

const [adapter, address, group, topic] = process.argv.slice(2) as [string, string, string, string];
const onError = (): void => undefined;
const log =
  adapter === 'kafka'
    ? await kafkaEventLog({ brokers: [address], clientId: 'stuck', topics: [topic], onError })
    : await pgBossEventLog({ busUrl: address, name: 'stuck', onError });
await log.subscribe(group, [topic], () => {
  process.stdout.write('at work\n');
  return new Promise<void>(() => undefined);
});
