import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groundCodes, legalBases } from '@tsunagi/contracts';
import { systemIds } from '@tsunagi/kernel';
import { waitFor } from '@tsunagi/testing';
import { ConsentWorld, type StaffName } from '../testing/consent-world.js';

describe('I1 asking for a decision', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.start();
  });
  afterAll(() => world.stop());

  const ask = (caseId: string, change: Record<string, unknown> = {}, who: StaffName = 'caseworker') =>
    world.call(who, 'POST', '/api/v1/decisions', {
      body: {
        caseId,
        recipient: 'hidamari',
        categories: ['identity', 'needs'],
        purpose: 'support',
        basis: { code: 'consent' },
        ...change,
      },
    });

  it('permits under a consent in force, keeps the decision, tells and records it', async () => {
    const { caseId, personId } = world.newCase();
    const consentId = await world.grant(caseId, { restrictions: ['do-not-pass-on'] });
    const { status, body } = await ask(caseId);
    expect(status).toBe(200);
    expect(body).toEqual({
      decision: 'permit',
      decisionId: expect.any(String),
      basis: { code: 'consent', version: 1 },
      reasons: [],
      permittedCategories: ['identity', 'needs'],
      restrictions: ['do-not-pass-on'],
    });
    const { decisionId } = body;
    const rows = await world.env.db.database.query('select * from decision where decision_id = $1', [decisionId]);
    expect(rows).toMatchObject([
      { case_id: caseId, decision: 'permit', rests_on: [consentId], decided_for: 'caseworker' },
    ]);
    const event = (await world.events(caseId)).at(-1);
    expect(event).toMatchObject({ type: 'DecisionMade', payload: { decisionId, personId, decision: 'permit' } });
    expect((await world.accessRecords()).at(-1)!.record).toMatchObject({
      action: 'view',
      subject: personId,
      basis: { code: 'consent', version: 1, decisionId },
      recipient: 'hidamari',
      outcome: 'success',
    });
  });

  it('denies what is not covered, names what is, and records the denial', async () => {
    const { caseId } = world.newCase();
    await world.grant(caseId);
    const { body } = await ask(caseId, { categories: ['needs', 'health'] });
    expect(body).toMatchObject({
      decision: 'deny',
      reasons: ['category-not-covered'],
      permittedCategories: ['needs'],
    });
    expect((await world.accessRecords()).at(-1)!.record).toMatchObject({
      outcome: 'refused',
      reason: 'category-not-covered',
    });
  });

  it('denies an agency from the moment it is no member', async () => {
    const { caseId } = world.newCase();
    await world.register('taikai');
    await world.grant(caseId, { recipients: ['taikai'] });
    expect((await ask(caseId, { recipient: 'taikai' })).body['decision']).toBe('permit');
    const now = world.clock.now().toISOString();
    await world.tellMember('taikai', { memberFrom: '2026-04-01T00:00:00.000Z', memberUntil: now });
    const left = await waitFor(
      async () => {
        const { body } = await ask(caseId, { recipient: 'taikai' });
        return body['decision'] === 'deny' && body;
      },
      { what: 'the denial' },
    );
    expect(left['reasons']).toEqual(['recipient-not-member']);
  });

  it('denies for a closed case, as intake tells', async () => {
    const { caseId, personId } = world.newCase();
    await world.grant(caseId);
    const at = world.clock.now();
    await world.publish({
      topic: 'intake.v1',
      type: 'CaseClosed',
      key: caseId,
      aggregateType: 'case',
      aggregateId: caseId,
      occurredAt: at,
      payload: { caseId, personId, agency: 'fukushi-somu', at: at.toISOString() },
    });
    const denied = await waitFor(
      async () => {
        const { body } = await ask(caseId);
        return body['decision'] === 'deny' && body;
      },
      { what: 'the denial' },
    );
    expect(denied['reasons']).toEqual(['case-closed']);
  });

  it('follows a case to the agency and worker it is assigned to', async () => {
    const { caseId, personId } = world.newCase();
    await world.grant(caseId);
    const at = world.clock.now();
    await world.publish({
      topic: 'intake.v1',
      type: 'CaseAssigned',
      key: caseId,
      aggregateType: 'case',
      aggregateId: caseId,
      occurredAt: at,
      payload: { caseId, personId, agency: 'kodomo-katei', assignee: 'caseworker2', at: at.toISOString() },
    });
    await waitFor(async () => (await ask(caseId, {}, 'caseworker2')).status === 200, {
      what: 'the new agency to be let in',
    });
    expect((await ask(caseId)).status).toBe(404);
  });

  it('anonymous passes no category, to any agency', async () => {
    const { caseId } = world.newCase();
    const basis = { code: 'anonymous', confirmed: true };
    const passed = await ask(caseId, { basis, categories: [], recipient: 'sonota' });
    expect(passed.body).toMatchObject({ decision: 'permit', permittedCategories: [] });
    const { body } = await ask(caseId, { basis });
    expect(body).toMatchObject({ decision: 'deny', reasons: ['personal-category-with-anonymous'] });
  });

  it.each(legalBases.filter((code) => !groundCodes.some((written) => written === code)))(
    'says that %s cannot be used yet, and what to do instead',
    async (code) => {
      const { caseId } = world.newCase();
      const { status, body } = await ask(caseId, { basis: { code } });
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'basis-not-available', errors: [{ pointer: '/basis/code' }] });
      expect(body['detail']).toContain('同意');
    },
  );

  it('tells anybody who is signed in which grounds there are, and what each asks for', async () => {
    const { status, body } = await world.call('partner', 'GET', '/api/v1/grounds');
    expect(status).toBe(200);
    const confirmed = { name: 'confirmed', label: expect.anything(), kind: 'checkbox', required: false };
    const consent = { code: 'consent', version: 1, inForceFrom: '2023-04-01', fields: [], forWhom: 'member' };
    expect(body['items']).toHaveLength(groundCodes.length);
    expect(body['items']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...consent, passesPersonalData: true }),
        expect.objectContaining({ code: 'anonymous', fields: [expect.objectContaining(confirmed)], forWhom: 'any' }),
      ]),
    );
    expect(body['next']).toBeNull();
  });

  it('I9 tells another agency nothing, not even of a case that is not there', async () => {
    const { caseId } = world.newCase();
    await world.grant(caseId);
    const [foreign, none] = [await ask(caseId, {}, 'caseworker2'), await ask(systemIds.next())];
    expect(foreign.status).toBe(404);
    expect({ ...none.body, instance: '' }).toEqual({ ...foreign.body, instance: '' });
  });

  it('keeps decisions for good: no role of the service changes them', async () => {
    const { caseId } = world.newCase();
    await ask(caseId);
    const { database } = world.env.db;
    await expect(database.query(`update decision set decision = 'permit'`)).rejects.toThrow(/permission denied/);
    await expect(database.query('delete from decision')).rejects.toThrow(/permission denied/);
    await expect(database.query('truncate decision')).rejects.toThrow(/permission denied/);
  });
});
