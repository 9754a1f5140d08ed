import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@tsunagi/contracts';
import { type AgencyId, type StaffId, systemClock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { catches, planted, testPostgres, type TestDatabase } from '@tsunagi/testing';
import { ProblemError } from './problem.js';
import { answered, problem, type Reply } from './reply.js';
import type { RequestContext } from './request-context.js';
import { idempotencyMigrations, UnitOfWork } from './unit-of-work.js';

const actor: Actor = {
  id: 'caseworker' as StaffId,
  agency: 'fukushi-somu' as AgencyId,
  roles: ['caseworker'],
  bearer: '',
};
const request = (key: string, fingerprint = 'same'): RequestContext => ({
  actor,
  language: 'ja',
  idempotency: { key, fingerprint: Buffer.from(fingerprint) },
});

describe('UnitOfWork', () => {
  let db: TestDatabase;
  let unitOfWork: UnitOfWork;
  beforeAll(async () => {
    db = await (
      await testPostgres()
    ).createDatabase('work', [
      ...idempotencyMigrations,
      { name: 'Effect1763700009000', up: 'create table effect (n int)' },
    ]);
    unitOfWork = new UnitOfWork(db.database, systemClock, randomBytes(32));
  });
  afterAll(() => db.drop());

  const effect = async (tx: Tx): Promise<Reply<{ name: string }>> => {
    await tx.query('insert into effect values (1)');
    return answered({ name: '髙橋' });
  };
  const effects = async (): Promise<number> =>
    Number((await db.database.query<{ n: string }>('select count(*) as n from effect'))[0]!.n);

  it('I4 has one effect and one answer for ten requests with one key at once', async () => {
    let round = 0;
    const once = async (): Promise<void> => {
      const before = await effects();
      const key = `at-once-${round++}`;
      const answers = await Promise.all(
        // The fault: a door that forgets the key.
        Array.from({ length: 10 }, () =>
          unitOfWork.command(planted('key-forgotten') ? { actor, language: 'ja' } : request(key), effect),
        ),
      );
      for (const answer of answers) expect(answer).toEqual({ body: { name: '髙橋' } });
      expect((await effects()) - before).toBe(1);
    };
    expect(await catches('key-forgotten', once)).toBeDefined();
  });

  it('gives the first answer again later, and refuses the key for another content', async () => {
    await unitOfWork.command(request('later'), effect);
    const before = await effects();
    expect(await unitOfWork.command(request('later'), effect)).toEqual({ body: { name: '髙橋' } });
    expect(await unitOfWork.command(request('later', 'other'), effect)).toEqual(problem('idempotency-key-reused'));
    expect(await effects()).toBe(before);
  });

  it.each(['stale', 'not-found', 'temporarily-unavailable'])(
    'I12 does not keep the refusal %s, which may have healed when the same is asked again',
    async (code) => {
      let round = 0;
      const healed = async (): Promise<void> => {
        const key = `refused-${code}-${round++}`;
        // The fault: a refusal kept like an effect.
        const refuse = async (): Promise<Reply<unknown>> =>
          planted('refusal-kept') ? answered(problem(code)) : problem(code);
        await unitOfWork.command(request(key), refuse);
        expect(await unitOfWork.command(request(key), effect)).toMatchObject({ body: { name: '髙橋' } });
        expect(await unitOfWork.command(request(key), refuse)).toMatchObject({ body: { name: '髙橋' } });
      };
      expect(await catches('refusal-kept', healed)).toBeDefined();
    },
  );

  it('keeps nothing when the work fails', async () => {
    const failing = unitOfWork.command(request('failed'), () => Promise.reject(new Error('down')));
    await expect(failing).rejects.toThrow('down');
    expect(await unitOfWork.command(request('failed'), effect)).toMatchObject({ body: { name: '髙橋' } });
  });

  it('I1 judges anew each time', async () => {
    expect(await unitOfWork.judge(effect)).toMatchObject({ body: { name: '髙橋' } });
    expect(await unitOfWork.judge(async () => problem('stale'))).toEqual(problem('stale'));
  });

  it('I7 keeps no answer in clear', async () => {
    await unitOfWork.command(request('sealed'), effect);
    const [row] = await db.database.query<{ answer: Buffer }>(
      `select answer from idempotency_key where key = 'sealed'`,
    );
    expect(row!.answer.toString('utf8')).not.toContain('髙橋');
    expect(row!.answer.length).toBeGreaterThan(28);
  });

  it('I3 refuses after two seconds instead of answering without the record', async () => {
    const holder = db.database.transaction(async (tx) => {
      await tx.query('lock table effect in access exclusive mode');
      const refused = await unitOfWork.read(effect).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(ProblemError);
      expect((refused as ProblemError).problem.code).toBe('record-unavailable');
    });
    await holder;
  });
});
