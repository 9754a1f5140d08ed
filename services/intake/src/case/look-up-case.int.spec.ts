import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_CREDENTIAL_HEADER, serviceCredential } from '@tsunagi/auth';
import { openCaseFor, startIntakeDesk, type Caller, type IntakeDesk, type OpenedCase } from '../testing/intake-desk.js';

let desk: IntakeDesk;
let hana: Caller;
let elsewhere: Caller;
let opened: OpenedCase;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
  elsewhere = await desk.as('yui', 'kodomo-katei');
  opened = await openCaseFor(hana, { name: '髙橋 花子' });
});
afterAll(() => desk.close());

describe('the look-up for other services', () => {
  const asService = async (from: string) => ({
    [SERVICE_CREDENTIAL_HEADER]: await serviceCredential(desk.env.settings['SERVICE_SECRET']!, from, 'intake'),
  });
  const internal = (): string => `/internal/cases/${opened.caseId}`;

  it('tells pseudonyms to consent and referral, for an actor of the agency', async () => {
    const answer = await hana.get(internal(), await asService('consent'));
    expect(answer.body).toEqual({
      ...opened,
      agency: 'fukushi-somu',
      assignee: 'hana',
      status: 'open',
    });
    expect((await hana.get(internal(), await asService('referral'))).status).toBe(200);
  });

  it('denies anybody else, on record', async () => {
    expect((await elsewhere.get(internal(), await asService('consent'))).status).toBe(404);
    expect((await desk.accessRecords()).at(-1)).toMatchObject({
      action: 'denied',
      caseId: opened.caseId,
      actor: { id: 'yui' },
    });
    expect((await hana.get(internal())).status).toBe(403);
    expect((await hana.get(internal(), await asService('audit'))).status).toBe(403);
  });
});
