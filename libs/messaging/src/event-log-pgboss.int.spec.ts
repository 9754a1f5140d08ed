import { testPostgres, waitFor } from '@tsunagi/testing';
import { describeEventLog } from './conformance/event-log-conformance.js';
import { pgBossEventLog } from './event-log-pgboss.js';

describeEventLog('pg-boss', waitFor, async () => {
  const bus = await (await testPostgres()).createDatabase('bus', []);
  return {
    open: () => pgBossEventLog({ busUrl: bus.ownerUrl, name: 'conformance', onError: () => undefined }),
    child: ['pgboss', bus.ownerUrl],
    takeOverMs: 5_000,
    stop: () => bus.drop(),
  };
});
