import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds, type CaseId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { sealPackage } from '@tsunagi/sealing';
import type { ServiceDefinition } from '@tsunagi/service';
import { catches, faulty, seededRandom, waitFor } from '@tsunagi/testing';
import { Authority, type HeldCase } from '../cases/authority.js';
import type { CaseRef } from '../cases/case-ref.store.js';
import { consentService } from '../index.js';
import { loadConsents } from '../records/consent.store.js';
import { ConsentWorld } from '../testing/consent-world.js';

/** Reads what stands at this moment, and does not wait for a withdrawal at work. */
async function readWithoutLock(tx: Tx, caseId: CaseId): Promise<HeldCase | null> {
  const [found] = await tx.query<CaseRef>(
    `select case_id as "caseId", person_id as "personId", agency, assignee, status from case_ref where case_id = $1`,
    [caseId],
  );
  return found ? { case: found, consents: await loadConsents(tx, caseId) } : null;
}

/** The service with faults to be planted in what its decisions rest on. */
function withFaults(): ServiceDefinition {
  const kept = new Map<CaseId, HeldCase>();
  const unlocked = faulty(new Authority(), 'authority-without-lock', () => ({ hold: readWithoutLock }));
  const authority = faulty(unlocked, 'authority-from-cache', (healthy) => ({
    hold: async (tx, caseId) => {
      const held = kept.get(caseId) ?? (await healthy.hold(tx, caseId));
      if (held && held.consents.length > 0) kept.set(caseId, held);
      return held;
    },
  }));
  // Of two providers of one thing the later one is taken.
  const faults = { name: 'faults', providers: [{ provide: Authority, useValue: authority }] };
  return { ...consentService, parts: [...consentService.parts, faults] };
}

interface Attempt {
  readonly kind: 'opening' | 'permit';
  readonly startedMs: number;
  readonly permitted: boolean;
}

const CLIENTS_PER_REPLICA = 2;

describe('I2 a withdrawal among openings on two replicas', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.start([withFaults(), withFaults()]);
  });
  afterAll(() => world.stop());

  /** A case whose package is sealed and can be opened. */
  const sealed = async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    const referralId = systemIds.next<never>();
    const publicKey = (await permit(caseId, referralId, 0)).body['publicKey'] as string;
    const { wrappedKey } = await sealPackage(publicKey, `package/${referralId}`, '{}');
    return { caseId, consentId, referralId, wrappedKeys: [{ context: `package/${referralId}`, wrappedKey }] };
  };
  const permit = (caseId: string, referralId: string, replica: number) => {
    const what = { recipient: 'hidamari', categories: ['identity', 'needs'], purpose: 'support' };
    const body = { referralId, caseId, ...what, basis: { code: 'consent' } };
    return world.call('caseworker', 'POST', '/internal/permits', { as: 'referral', body, replica });
  };

  /** Asks again and again until told to stop, openings and new permits in turn. */
  const hammer = async (made: Awaited<ReturnType<typeof sealed>>, attempts: Attempt[], stop: AbortSignal) => {
    const { caseId, referralId, wrappedKeys } = made;
    const client = async (replica: number) => {
      for (let turn = 0; !stop.aborted; turn++) {
        const startedMs = performance.now();
        const kind = turn % 3 === 2 ? ('permit' as const) : ('opening' as const);
        const answer =
          kind === 'permit'
            ? await permit(caseId, systemIds.next(), replica)
            : await world.call('partner', 'POST', '/internal/openings', {
                as: 'referral',
                body: { referralId, wrappedKeys },
                replica,
              });
        expect(answer).toMatchObject({ status: 200 });
        const permitted = 'contentKeys' in answer.body || 'publicKey' in answer.body;
        attempts.push({ kind, startedMs, permitted });
      }
    };
    await Promise.all(Array.from({ length: CLIENTS_PER_REPLICA * 2 }, (_, n) => client(n % 2)));
  };

  const round = async (seed: number): Promise<void> => {
    const random = seededRandom(seed);
    const made = await sealed();
    const attempts: Attempt[] = [];
    const stop = new AbortController();
    const hammering = hammer(made, attempts, stop.signal);
    const enough = 6 + random.below(12);
    await waitFor(() => attempts.length >= enough, { what: 'openings before the withdrawal', everyMs: 1 });
    const path = `/api/v1/consents/${made.consentId}/withdraw`;
    const body = { reason: '本人の希望' };
    const withdrawal = await world.call('caseworker', 'POST', path, { body, replica: random.below(2) });
    const returnedMs = performance.now();
    const later = () => attempts.filter(({ startedMs }) => startedMs > returnedMs);
    await waitFor(() => ['opening', 'permit'].every((kind) => later().some((one) => one.kind === kind)), {
      what: 'an opening and a permit after the withdrawal',
      everyMs: 1,
    }).finally(() => stop.abort());
    await hammering;
    expect(withdrawal.status).toBe(200);
    expect(attempts.some(({ kind, permitted }) => kind === 'opening' && permitted)).toBe(true);
    expect(later().filter(({ permitted }) => permitted)).toEqual([]);
    await checkTraces(made);
  };

  /** What is left behind: no key lives, and nothing was disclosed after the withdrawal in the order of commits. */
  const checkTraces = async ({ caseId, consentId }: { caseId: string; consentId: string }): Promise<void> => {
    const live = await world.env.db.database.query(
      'select referral_id from referral_key where case_id = $1 and destroyed_at is null',
      [caseId],
    );
    const records = (await world.accessRecords()).filter(({ record }) => record['caseId'] === caseId);
    const withdrawn = records.find(
      ({ record }) => record['action'] === 'change' && (record['object'] as { id: string }).id === consentId,
    )!;
    const permittedLater = records.filter(
      ({ counter, record }) => counter > withdrawn.counter && record['outcome'] === 'success',
    );
    const disclosed = permittedLater.map(({ record }) => record['action']);
    expect({ live, disclosed }).toEqual({ live: [], disclosed: [] });
  };

  /** @returns how many rounds held. */
  const rounds = async (from: number, count: number): Promise<number> => {
    for (let seed = from; seed < from + count; seed++) await round(seed);
    return count;
  };

  it('discloses nothing to any opening or permit that starts after it has returned, in any round', async () => {
    expect(await rounds(1, 12)).toBe(12);
  });

  it('would be caught reading consents from a cache', async () => {
    const caught = await catches('authority-from-cache', async () => void (await rounds(101, 2)));
    expect(String(caught)).toContain('permitted');
  });

  it('would be caught reading consents without the lock', async () => {
    const caught = await catches('authority-without-lock', async () => void (await rounds(201, 4)));
    expect(String(caught)).toMatch(/referral_id|view|disclose/);
  });
});
