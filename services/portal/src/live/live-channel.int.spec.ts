import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgres, waitFor, type TestDatabase } from '@tsunagi/testing';
import { Client } from 'pg';
import { LiveChannel } from './live-channel.io.js';

describe('LiveChannel', () => {
  let db: TestDatabase;
  let admin: Client;
  beforeAll(async () => {
    const postgres = await testPostgres();
    db = await postgres.createDatabase('live_channel', []);
    const database = new URL(db.url).pathname.slice(1);
    admin = new Client({ host: '127.0.0.1', port: postgres.port, user: 'postgres', database });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await db.drop();
  });

  const sessions = async (): Promise<readonly number[]> => {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'portal-live' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };

  it('comes back with one session, however often connecting was in vain', async () => {
    let failures = 0;
    const channel = new LiveChannel(db.url, () => (failures += 1));
    await channel.start();
    const [first] = await sessions();
    await admin.query('alter role live_channel_app nologin');
    await admin.query('select pg_terminate_backend($1)', [first]);
    await waitFor(() => failures >= 4, { what: 'some vain tries' });
    await admin.query('alter role live_channel_app login');
    const back = await waitFor(async () => ((await sessions()).length > 0 ? sessions() : undefined), {
      what: 'the session to be back',
    });
    expect(back).toHaveLength(1);
    await channel.close();
    await waitFor(async () => (await sessions()).length === 0, { what: 'no session to be left' });
  });
});
