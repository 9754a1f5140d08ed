import { testPostgres, waitFor } from '@tsunagi/testing';
import pg from 'pg';
import { describeJobs } from './jobs-conformance.js';
import { pgBossJobs } from './pgboss-jobs.js';

describeJobs('pg-boss', waitFor, async () => {
  const bus = await (await testPostgres()).createDatabase('bus', []);
  return {
    open: () => pgBossJobs({ busUrl: bus.ownerUrl, service: 'conformance', onError: () => undefined }),
    lose: async () => {
      const client = new pg.Client({ connectionString: bus.ownerUrl });
      await client.connect();
      await client.query('delete from pgboss.job');
      await client.end();
    },
    stop: () => bus.drop(),
  };
});
