import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import type { Answer } from './caller.js';
import { ClusterWay } from './cluster-way.js';
import { NAME_MARKER, senders, type Desk } from './desk.js';
import { inDatabase } from './facts.js';
import { whileFrozen } from './freeze.js';
import { Trial } from './rounds.js';

const STOPPED_MS = 240_000;
const sender = senders[0]!;

/** A part that stands still answers nobody and is not restarted: the worst way to be down. */
describe('with a part of the cluster stopped under load', () => {
  const way = new ClusterWay();
  const trial = new Trial(way);
  const { world, caller } = trial;
  let seed = 0;
  let desk: Desk;
  beforeAll(async () => {
    await way.start();
    await trial.opened();
  }, 360_000);
  afterAll(() => way.stop());

  /** A referral ready for the next step, with everything that had to come first. */
  async function prepared(upTo: 'drafted' | 'sent' | 'accepted'): Promise<{ caseId: string; referralId: string }> {
    const caseId = await desk.openCase(sender);
    const referralId = await desk.draft(sender, caseId, 'hidamari', await desk.grant(sender, caseId));
    if (upTo === 'drafted') return { caseId, referralId };
    await desk.act(sender.user, referralId, 'send');
    await desk.readPreview(referralId);
    if (upTo === 'accepted') await desk.act('partner', referralId, 'accept');
    return { caseId, referralId };
  }

  /** Freezes the parts while clients work, then lets all catch up and compares the whole world with the model. */
  async function frozen(parts: readonly string[], work: () => Promise<void>): Promise<void> {
    let over = false;
    const known = new Set(world.cases.keys());
    const loading = trial.load(++seed, () => over);
    try {
      await whileFrozen(
        parts.map((part) => way.pidOf(part)),
        work,
      );
    } finally {
      over = true;
    }
    await loading;
    const touched = [...world.cases.keys()].filter((id) => !known.has(id));
    expect((await trial.judge(touched)).differences).toEqual([]);
  }

  const post = (user: string, path: string, body: object = {}): Promise<Answer> =>
    caller.once(user, 'POST', path, body);
  const get = (user: string, path: string): Promise<Answer> => caller.once(user, 'GET', path);
  /** Not now, and nothing personal in the answer. */
  const expectRefused = ({ status, body }: Answer, codes: readonly string[]): void => {
    expect({ status, code: body.code }).toEqual({ status: 503, code: expect.any(String) });
    expect(codes).toContain(body.code);
    expect(JSON.stringify(body)).not.toContain(NAME_MARKER);
    expect(body).not.toHaveProperty('package');
  };
  const decidedMore = (count: number): Promise<unknown> => {
    const wanted = world.decided + count;
    return waitFor(() => world.decided >= wanted, { what: `${count} more decisions` });
  };
  const inAudit = (): Promise<number> =>
    inDatabase(way.system.database, 'audit', async (db) => {
      const { rows } = await db.query<{ n: number }>('select count(*)::int as n from stored_record');
      return rows[0]!.n;
    });
  it(
    'I1 consent: nothing is sent or shown, all else goes on',
    async () => {
      desk = trial.desk(101);
      const draft = await prepared('drafted');
      const waiting = await prepared('sent');
      const open = await prepared('accepted');
      await frozen(['consent-1', 'consent-2'], async () => {
        expectRefused(await post(sender.user, `/referrals/${draft.referralId}/send`), ['decision-unavailable']);
        expectRefused(await get('partner', `/referrals/${open.referralId}/package`), ['decision-unavailable']);
        expectRefused(await get(sender.user, `/cases/${open.caseId}/consents`), ['temporarily-unavailable']);
        await desk.readCase(sender, open.caseId);
        await desk.openCase(sender);
        expect(await desk.act('partner', waiting.referralId, 'decline', { reason: 'no-capacity' })).toBe(true);
        expect(await desk.act('partner', open.referralId, 'progress')).toBe(true);
      });
      expect(await desk.act(sender.user, draft.referralId, 'send')).toBe(true);
      expect(await desk.readPackage(open.referralId)).toBe(true);
    },
    STOPPED_MS,
  );

  it(
    'I3 I6 audit: work goes on, its records wait and arrive without gap',
    async () => {
      desk = trial.desk(102);
      await frozen(['audit'], async () => {
        const stored = await inAudit();
        await decidedMore(40);
        const { referralId } = await prepared('accepted');
        expect(await desk.readPackage(referralId)).toBe(true);
        expect(await inAudit()).toBe(stored);
      });
    },
    STOPPED_MS,
  );

  it(
    'I3 database: nothing is shown without its record, nothing is half done',
    async () => {
      desk = trial.desk(103);
      const { caseId, referralId } = await prepared('accepted');
      await frozen(['postgres'], async () => {
        const refusals = ['record-unavailable', 'temporarily-unavailable', 'decision-unavailable'];
        expectRefused(await get(sender.user, `/cases/${caseId}`), refusals);
        expectRefused(await get('partner', `/referrals/${referralId}/package`), refusals);
        expectRefused(await post('partner', `/referrals/${referralId}/start`), refusals);
      });
    },
    STOPPED_MS,
  );

  it(
    'I4 I5 broker: commands are taken, the events catch up',
    async () => {
      desk = trial.desk(104);
      const open = await prepared('accepted');
      await frozen(['kafka'], async () => {
        const caseId = await desk.openCase(sender);
        const referralId = await desk.draft(sender, caseId, 'tomoshibi', await desk.grant(sender, caseId));
        expect(await desk.act(sender.user, referralId, 'send')).toBe(true);
        expect(await desk.act('partner2', referralId, 'accept')).toBe(true);
        expect(await desk.readPackage(open.referralId)).toBe(true);
        const early = await get('partner2', `/referrals/${referralId}/package`);
        expect({ status: early.status, code: early.body.code }).toEqual({ status: 409, code: 'package-not-ready' });
      });
    },
    STOPPED_MS,
  );

  it(
    'I11 queue: a deadline is found although nobody was woken for it',
    async () => {
      desk = trial.desk(105);
      const { referralId } = await prepared('drafted');
      await frozen(['redis'], async () => {
        const dueAt = new Date(Date.now() + 3_000).toISOString();
        expect(await desk.act(sender.user, referralId, 'send', { dueAt })).toBe(true);
        const stateNow = async () => (await get(sender.user, `/referrals/${referralId}`)).body.state === 'expired';
        await waitFor(stateNow, { what: 'the sweep to find the deadline', everyMs: 500 });
        world.learn({ what: 'expired', referralId });
      });
    },
    STOPPED_MS,
  );
});
