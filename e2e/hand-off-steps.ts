import type { ApiClient, Json } from './api-client.js';

/** A person of these tests; the name holds characters that must come through as they are. */
export const person = {
  name: '髙梨\u{E0100} 𠮷乃',
  kana: 'タカナシ ヨシノ',
  birthDate: '1979-05-17',
  gender: 'female',
  address: 'みなと野市本町99-1',
  phones: ['090-0000-7001'],
  email: 'takanashi@example.jp',
  flags: [],
};
export const said = '勤め先が閉まり、家賃を二月払えていない。食料の心配もあるとのこと。';

export interface OpenedCase {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
}

export async function openCase(caseworker: ApiClient, headers: Record<string, string> = {}): Promise<OpenedCase> {
  const body = {
    person,
    channel: 'self-visit',
    consultation: {
      needs: [
        { code: 'food', primary: true },
        { code: 'rent-or-loan', primary: false },
      ],
      text: said,
    },
  };
  const { body: opened } = await caseworker.post<OpenedCase>('/cases', body, headers);
  return opened;
}

export async function giveConsent(
  caseworker: ApiClient,
  caseId: string,
  categories: readonly string[],
  recipients: readonly string[] = ['hidamari'],
): Promise<string> {
  const { body } = await caseworker.post<{ consentId: string }>(`/cases/${caseId}/consents`, {
    ...{ categories, recipients, purposes: ['support'], method: 'written' },
    expiresAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    explainedBy: '相談員',
    formVersion: '2026-1',
  });
  return body.consentId;
}

export interface Drafted extends Json {
  readonly referralId: string;
}

export async function draftReferral(
  caseworker: ApiClient,
  caseId: string,
  categories: readonly string[],
  more: Json = {},
): Promise<string> {
  const { body } = await caseworker.post<Drafted>('/referrals', {
    ...{ caseId, recipient: 'hidamari', needs: ['food'], categories, basis: { code: 'consent' }, urgency: 'high' },
    message: '今週の食料をお願いします。',
    ...more,
  });
  return body.referralId;
}

/** A referral that the partner has accepted. */
export async function acceptedReferral(
  caseworker: ApiClient,
  partner: ApiClient,
  categories: readonly string[],
): Promise<OpenedCase & { readonly consentId: string; readonly referralId: string }> {
  const opened = await openCase(caseworker);
  const consentId = await giveConsent(caseworker, opened.caseId, categories);
  const referralId = await draftReferral(caseworker, opened.caseId, categories);
  await caseworker.post(`/referrals/${referralId}/send`);
  await partner.get(`/referrals/${referralId}/preview`);
  await partner.post(`/referrals/${referralId}/accept`);
  return { ...opened, consentId, referralId };
}
