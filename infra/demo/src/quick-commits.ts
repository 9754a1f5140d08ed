import pg from 'pg';

const QUICK = '-c synchronous_commit=off';

/**
 * Lets every connection that is opened during the work commit without waiting for the disk: a load that breaks off is
 * played again anyway. @param ownerUrls of the databases, each of which is on the disk when this resolves
 */
export async function withQuickCommits<Value>(
  ownerUrls: readonly string[],
  work: () => Promise<Value>,
): Promise<Value> {
  const usual = pg.defaults.options;
  pg.defaults.options = QUICK;
  try {
    return await work();
  } finally {
    pg.defaults.options = usual;
    await Promise.all(ownerUrls.map(flush));
  }
}

/** A commit that waits for the disk takes all before it along (PostgreSQL manual, Asynchronous Commit). */
async function flush(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'demo-load' });
  await client.connect();
  try {
    await client.query(`select pg_logical_emit_message(true, 'demo-load', 'whole')`);
  } finally {
    await client.end();
  }
}
