import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessRecord } from '@tsunagi/contracts';
import { openCaseFor, startIntakeDesk, type IntakeDesk, type OpenedCase } from '../testing/intake-desk.js';

const ADDRESS = 'みなと野市東浜町5丁目2-8';

describe('the relation of actor and person', () => {
  let desk: IntakeDesk;
  let close: OpenedCase;
  let other: OpenedCase;
  beforeAll(async () => {
    desk = await startIntakeDesk();
    const hana = await desk.as('hana');
    close = await openCaseFor(hana, { name: '大\u{FA10} 誠', address: ADDRESS, flags: ['address-confidential'] });
    other = await openCaseFor(hana, { name: '中村 翔太', address: '本町1-1' });
  });
  afterAll(() => desk.close());

  /** What is recorded of a call by somebody named 大塚 who lives there too. */
  const recordedOf = async (
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<AccessRecord[]> => {
    const token = await desk.env.issuer.token({
      sub: 'hana',
      agency: 'fukushi-somu',
      roles: ['caseworker'],
      family_name: '大塚',
      address: { formatted: '神奈川県みなと野市東浜町５－２－８ ハイツ101' },
    });
    const before = (await desk.accessRecords()).length;
    const answer = await fetch(`${desk.service.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'access-purpose': 'support',
        ...more,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBe(200);
    return (await desk.accessRecords()).slice(before);
  };
  const relations = (records: AccessRecord[], caseId: string): unknown =>
    records.filter(({ caseId: of }) => of === caseId).map(({ relation }) => relation);
  const both = ['same-family-name', 'same-address'];

  it('is in the record of a look at one case, and not for somebody else', async () => {
    expect(relations(await recordedOf('GET', `/cases/${close.caseId}`), close.caseId)).toEqual([both]);
    expect(relations(await recordedOf('GET', `/cases/${other.caseId}`), other.caseId)).toEqual([undefined]);
  });

  it('is there for each person of a list and of a search', async () => {
    const listed = await recordedOf('GET', '/cases');
    expect([relations(listed, close.caseId), relations(listed, other.caseId)]).toEqual([[both], [undefined]]);
    const found = await recordedOf('POST', '/cases/search', { q: '大塚' });
    expect(relations(found, close.caseId)).toEqual([both]);
  });

  it('is there when the package is previewed and when the person is changed', async () => {
    const previewed = await recordedOf('POST', `/cases/${close.caseId}/preview`, { categories: ['identity'] });
    expect(relations(previewed, close.caseId)).toEqual([both]);
    const [{ version }] = (await desk.env.db.database.query<{ version: number }>(
      'select version::int as version from support_case where case_id = $1',
      [close.caseId],
    )) as [{ version: number }];
    const changed = await recordedOf(
      'PATCH',
      `/cases/${close.caseId}/person`,
      { kana: 'オオツカ' },
      { 'if-match': `"${version}"` },
    );
    expect(relations(changed, close.caseId)).toEqual([both]);
  });

  it('I7 is a code alone: neither name nor address of either side is written down', async () => {
    await recordedOf('GET', `/cases/${close.caseId}`);
    const rows = await desk.env.db.database.query<{ row: string }>(
      `select record as row from access_record union all select payload::text from outbox`,
    );
    const kept = rows.map(({ row }) => row).join();
    expect(kept).not.toMatch(/大塚|大\u{FA10}|東浜町|ハイツ/u);
  });
});
