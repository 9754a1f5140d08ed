import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import { type AgencyId, type StaffId, systemClock, systemIds } from '@tsunagi/kernel';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment, temporaryFolder, waitFor } from '@tsunagi/testing';
import {
  algorithms,
  formatSigner,
  formatVerifierKey,
  generateSigner,
  type LogStore,
  openFolderStore,
  parseCheckpoint,
  parseNote,
} from '@tsunagi/transparency-log';
import { trustIn, verifyLog } from 'tsunagi-verify';
import { auditService, bootAudit } from '../audit.service-definition.js';

const origin = 'minatono.example/audit';
const signer = generateSigner(origin, algorithms.ed25519);
const partner = { actor: { id: 'partner' as StaffId, agency: 'hidamari' as AgencyId, roles: ['partner' as const] } };
const source = new AccessLog('referral', systemClock, systemIds);

describe('mirror of a running service', () => {
  let env: ServiceEnvironment;
  let folder: string;
  let running: RunningService | undefined;
  beforeAll(async () => {
    env = await serviceEnvironment('audit', allMigrations(auditService));
    folder = temporaryFolder('mirror');
  });
  afterAll(async () => {
    await running?.close();
    await env.drop();
  });

  const boot = async (): Promise<void> => {
    running = await bootAudit({
      ...env.settings,
      LOG_ORIGIN: origin,
      LOG_SIGNING_KEYS: formatSigner(signer),
      LOG_CHECKPOINT_MS: '50',
      LOG_MIRROR: pathToFileURL(join(folder, 'log')).href,
      LOG_MIRROR_WRITE_ONCE: 'on',
    });
  };
  const stop = async (): Promise<void> => {
    await running?.close();
    running = undefined;
  };
  const look = (times: number): Promise<void> =>
    env.db.database.transaction((tx) =>
      source.record(tx, partner, ...Array(times).fill({ action: 'view', object: { kind: 'case' } })),
    );
  const sizeOf = async (store: LogStore): Promise<number> => {
    const checkpoint = await store.get('checkpoint');
    return checkpoint ? parseCheckpoint(parseNote(checkpoint).text).size : 0;
  };
  const mirrored = (store: LogStore, size: number): Promise<unknown> =>
    waitFor(async () => (await sizeOf(store)) >= size, { what: `a mirror of ${size} entries` });

  it('I6 holds the whole log as it is published, also after a restart, for a verifier without the service', async () => {
    await boot();
    await look(300);
    const store = await openFolderStore(join(folder, 'log'));
    await mirrored(store, 300);
    await stop();
    await look(20);
    await boot();
    await mirrored(store, 320);
    const trust = trustIn([formatVerifierKey(signer.verifier)]);
    const { failures } = await verifyLog({ read: (path) => store.get(path) }, trust, { records: 'on' });
    expect(failures).toEqual([]);
    await stop();
  });

  it('I6 makes a finding of a mirror that holds something else, and writes no more into it', async () => {
    const store = await openFolderStore(join(folder, 'log'));
    const size = await sizeOf(store);
    // Somebody else has put a resource where the log will come.
    const bundle = Math.floor(size / 256);
    const path = `tile/entries/00${bundle}`;
    await store.put(path, Buffer.from('something else'), { contentType: 'application/octet-stream' });
    await look(256);
    await boot();
    const [finding] = (await waitFor(
      async () => {
        const rows = await env.db.database.query(
          `select source, figures, state from finding where kind = 'mirror-differs'`,
        );
        return rows.length > 0 && rows;
      },
      { what: 'a finding' },
    )) as [Record<string, unknown>];
    expect(finding).toMatchObject({ source: origin, state: 'open', figures: { reason: 'mirror-differs' } });
    const left = await sizeOf(store);
    expect(left).toBeLessThan((bundle + 1) * 256);
    await look(1);
    await waitFor(
      async () => {
        const rows = await env.db.database.query(
          'select 1 from log_checkpoint where size > $1 and published_at is not null',
          [size + 256],
        );
        return rows.length > 0;
      },
      { what: 'a published head with the last record' },
    );
    expect(await sizeOf(store)).toBe(left);
  });
});
