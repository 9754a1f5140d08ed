import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import {
  decidedGround,
  type DataCategory,
  type PackageContent,
  type Preview,
  type ReferralEventType,
  type SealedBox,
} from '@tsunagi/contracts';
import { systemIds } from '@tsunagi/kernel';
import { generateReferralKey, openPackage, unwrapContentKey } from '@tsunagi/sealing';
import { waitFor } from '@tsunagi/testing';
import type { CaseView } from '../case/case-view.schema.js';
import { openCaseFor, startIntakeDesk, type Caller, type IntakeDesk, type OpenedCase } from '../testing/intake-desk.js';
import { publishReferralEvent, requestReferral } from '../testing/request-referral.js';

let desk: IntakeDesk;
let hana: Caller;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
});
afterAll(() => desk.close());

interface Sealed {
  readonly preview: Preview;
  readonly package?: SealedBox;
  readonly attempt: number;
}
const told = (type: string, referralId: string): Promise<Record<string, unknown>> =>
  waitFor(
    async () =>
      (await desk.outbox()).find((event) => event.type === type && event.payload['referralId'] === referralId)?.payload,
    { what: `${type} of the referral` },
  );
const sealedFor = async (referralId: string): Promise<Sealed> =>
  (await told('PackageSealed', referralId)) as unknown as Sealed;
const refusalOf = async (referralId: string): Promise<unknown> => (await told('PackageRefused', referralId))['reason'];

/** The record of making the package. */
const sealingOf = async (referralId: string) =>
  (await desk.accessRecords()).find(
    ({ action, object }) => action === 'create' && object.kind === 'referral-package' && object.id === referralId,
  );

const someone = {
  name: '渡邉\u{E0100} 道子',
  birthDate: 'S33.4.1',
  address: 'みなと野市東町1-2-3',
  phones: ['090-0000-0001'],
};
const categories: DataCategory[] = ['identity', 'address', 'needs', 'support-history', 'free-notes', 'finance'];

describe('a package', () => {
  it('I1 opens only with the key made for the referral, and holds what the sender saw beforehand', async () => {
    const opened = await openCaseFor(hana, someone);
    const { publicKey, privateKey } = generateReferralKey();
    const seen = await hana.send<{ preview: Preview; package: PackageContent }>(
      'POST',
      `/cases/${opened.caseId}/preview`,
      { categories, needs: ['debt'] },
    );
    const { referralId } = await requestReferral(desk, opened, { categories, publicKey });
    const { preview, package: box } = await sealedFor(referralId);
    expect(preview).toEqual(seen.body.preview);
    const place = `package/${referralId}`;
    const contentKey = await unwrapContentKey(privateKey, box!.wrappedKey, place);
    const content = JSON.parse(openPackage(contentKey, box!.ciphertext, place)) as PackageContent;
    expect({ ...content, composedAt: '' }).toEqual({ ...seen.body.package, composedAt: '' });
    expect(content.identity?.name).toBe(someone.name);
    expect(content).not.toHaveProperty('contact');
    const other = generateReferralKey();
    await expect(unwrapContentKey(other.privateKey, box!.wrappedKey, place)).rejects.toThrow();
    await expect(unwrapContentKey(privateKey, box!.wrappedKey, `package/${opened.caseId}`)).rejects.toThrow();
  });

  it('I3 is on record, with recipient, categories and decision, in the same commit', async () => {
    const opened = await openCaseFor(hana, someone);
    const { publicKey } = generateReferralKey();
    const { referralId, decisionId } = await requestReferral(desk, opened, { categories: ['identity'], publicKey });
    await sealedFor(referralId);
    expect(await sealingOf(referralId)).toMatchObject({
      actor: { id: 'system:intake', agency: 'fukushi-somu', roles: [] },
      object: { kind: 'referral-package', id: referralId },
      subject: opened.personId,
      categories: ['identity'],
      recipient: 'hidamari',
      purpose: 'support',
      basis: { code: 'consent', version: 1, decisionId },
      outcome: 'success',
    });
  });

  it('I3 is not made while it cannot be recorded, and is made once it can', async () => {
    const opened = await openCaseFor(hana, someone);
    const accessLog = desk.service.context.get(AccessLog);
    const record = accessLog.record.bind(accessLog);
    let refusals = 0;
    accessLog.record = (tx, context, ...acts) => {
      if (acts[0]?.object.kind !== 'referral-package' || refusals++ > 0) return record(tx, context, ...acts);
      return tx.query('select pg_terminate_backend(pg_backend_pid())').then(() => undefined);
    };
    const { publicKey } = generateReferralKey();
    const { referralId } = await requestReferral(desk, opened, { categories: ['identity'], publicKey });
    await sealedFor(referralId);
    expect(refusals).toBeGreaterThan(1);
    const made = (await desk.outbox()).filter(({ payload }) => payload['referralId'] === referralId);
    expect(made).toHaveLength(1);
    accessLog.record = record;
  });

  it('is not made for advice: there is a preview of needs alone', async () => {
    const opened = await openCaseFor(hana, someone);
    const { referralId } = await requestReferral(desk, opened, { kind: 'advice', categories: [] });
    const payload = await sealedFor(referralId);
    expect(payload).not.toHaveProperty('package');
    expect(payload.preview).toMatchObject({ ageBand: 'unknown', needs: [{ code: 'debt' }], interpreterNeeded: false });
  });

  it('I12 is recorded on the ground of the decision, and without one that nobody told', async () => {
    const opened = await openCaseFor(hana, someone);
    const advice: { kind: 'advice'; categories: DataCategory[] } = { kind: 'advice', categories: [] };
    const anonymous = await requestReferral(desk, opened, {
      ...advice,
      basis: decidedGround.parse({ code: 'anonymous', version: 1 }),
    });
    await sealedFor(anonymous.referralId);
    const { decisionId } = anonymous;
    expect((await sealingOf(anonymous.referralId))!.basis).toEqual({ code: 'anonymous', version: 1, decisionId });
    // As it stood on the topic before it carried a basis.
    const earlier = await requestReferral(desk, opened, { ...advice, basis: undefined });
    await sealedFor(earlier.referralId);
    expect((await sealingOf(earlier.referralId))!.basis).toEqual({ decisionId: earlier.decisionId });
  });

  it('is refused when the case is closed, is not the sender’s, or is another person’s', async () => {
    const opened = await openCaseFor(hana, someone);
    const { publicKey } = generateReferralKey();
    const ask = async (of: OpenedCase, sender = 'fukushi-somu'): Promise<unknown> =>
      refusalOf((await requestReferral(desk, of, { categories: ['identity'], publicKey, sender })).referralId);
    expect(await ask(opened, 'kodomo-katei')).toBe('case-unknown');
    expect(await ask({ ...opened, personId: systemIds.next() })).toBe('case-unknown');
    expect(await ask({ ...opened, caseId: systemIds.next() })).toBe('case-unknown');
    await hana.send('POST', `/cases/${opened.caseId}/close`, {});
    expect(await ask(opened)).toBe('case-closed');
    const disclosures = (await desk.accessRecords()).filter(
      (one) => one.object.kind === 'referral-package' && one.outcome === 'success' && one.caseId === opened.caseId,
    );
    expect(disclosures).toEqual([]);
  });
});

describe('the referrals of a case', () => {
  it('stand on its timeline with what came of them', async () => {
    const opened = await openCaseFor(hana, someone);
    const requested = await requestReferral(desk, opened, { needs: ['debt', 'food'] });
    const { referralId, caseId, personId, sender, recipient } = requested;
    const tell = (type: 'ReferralAccepted' | 'ReferralDeclined' | 'ReferralCompleted', more: object = {}) =>
      publishReferralEvent(desk, {
        type,
        payload: { referralId, caseId, personId, sender, recipient, at: desk.clock.now().toISOString(), ...more },
      } as Parameters<typeof publishReferralEvent>[1]);
    const standsAs = (state: string) =>
      waitFor(
        async () => {
          const { body } = await hana.get<CaseView>(`/cases/${caseId}`);
          return body.referrals.find((one) => one.state === state);
        },
        { what: `the referral to be ${state}` },
      );
    expect(await standsAs('requested')).toMatchObject({
      referralId,
      recipient: 'hidamari',
      kind: 'referral',
      needs: ['debt', 'food'],
    });
    await tell('ReferralDeclined', { reason: 'no-capacity' });
    expect(await standsAs('declined')).toMatchObject({ reason: 'no-capacity', needs: ['debt', 'food'] });
    await tell('ReferralAccepted');
    expect(await standsAs('accepted')).not.toHaveProperty('reason');
    await tell('ReferralCompleted', { outcome: 'improved' });
    expect(await standsAs('completed')).toMatchObject({ reason: 'improved' });
    const { etag } = await hana.get(`/cases/${caseId}`);
    expect(etag).toBe('"2"');
  });

  it('stand where their events left them: extending a question leaves it open, re-routing leaves a decline declined', async () => {
    const opened = await openCaseFor(hana, someone);
    const requested = await requestReferral(desk, opened, { needs: ['debt'] });
    const { referralId, caseId, personId, sender, recipient } = requested;
    const tell = (type: ReferralEventType, more: object = {}) =>
      publishReferralEvent(desk, {
        type,
        payload: { referralId, caseId, personId, sender, recipient, at: desk.clock.now().toISOString(), ...more },
      } as Parameters<typeof publishReferralEvent>[1]);
    const standsWith = (what: object) =>
      waitFor(
        async () => {
          const { body } = await hana.get<CaseView>(`/cases/${caseId}`);
          return body.referrals.find((one) =>
            Object.entries(what).every(([key, value]) => one[key as 'state'] === value),
          );
        },
        { what: `the referral with ${JSON.stringify(what)}` },
      );
    const first = new Date(desk.clock.now().getTime() + 3_600_000).toISOString();
    const second = new Date(desk.clock.now().getTime() + 7_200_000).toISOString();
    // As they were stored before they told the state, and as they are now.
    await tell('InformationRequested');
    await tell('ReferralExtended', { dueAt: first });
    expect(await standsWith({ dueAt: first })).toMatchObject({ state: 'information-requested' });
    await tell('ReferralExtended', { dueAt: second, state: 'information-requested' });
    expect(await standsWith({ dueAt: second })).toMatchObject({ state: 'information-requested' });
    await tell('InformationProvided', { state: 'requested' });
    await tell('ReferralExpired', { state: 'expired' });
    await tell('ReferralExtended', { dueAt: first });
    expect(await standsWith({ dueAt: first })).toMatchObject({ state: 'requested' });
    await tell('ReferralDeclined', { reason: 'no-capacity', state: 'declined' });
    const newReferralId = systemIds.next<string>();
    await tell('ReferralRerouted', { newReferralId, newRecipient: 'tomoshibi', state: 'declined' });
    expect(await standsWith({ reroutedTo: newReferralId })).toMatchObject({ state: 'declined', reason: 'no-capacity' });
  });
});
