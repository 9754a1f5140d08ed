import { defineMessages } from '@tsunagi/http';

export const consentMessages = defineMessages({
  problems: {
    'basis-not-available': {
      status: 422,
      title: { ja: 'この根拠はまだ使えません', en: 'This legal basis cannot be used yet' },
      detail: {
        ja: 'この根拠による提供の判断には、まだ対応していません。ご本人の同意を得るか、個人情報を渡さない助言の依頼としてお送りください。',
        en: 'Decisions on this legal basis are not supported yet. Obtain the person’s consent, or ask for advice without passing personal data.',
      },
    },
    'referral-key-mismatch': {
      status: 409,
      title: { ja: '別のつなぎに使われた番号です', en: 'The referral id belongs to another referral' },
      detail: {
        ja: 'このつなぎの番号は、別のケースか別の相手先に使われています。新しいつなぎを作成してください。',
        en: 'This referral id was used for another case or recipient. Make a new referral.',
      },
    },
    'consent-person-erased': {
      status: 409,
      title: { ja: '消去された方の同意は記録できません', en: 'The person’s data has been erased' },
      detail: {
        ja: 'この方の情報は消去されています。支援を再開するときは、新しいケースとして受け付けてください。',
        en: 'This person’s data has been erased. To take up support again, open a new case.',
      },
    },
  },
  labels: {
    proxy: { ja: '代理人', en: 'the proxy' },
    evidence: { ja: '証拠', en: 'the evidence' },
    expiringWithinDays: { ja: '期限までの日数', en: 'the days until the expiry' },
    reason: { ja: '理由', en: 'the reason' },
    caseId: { ja: 'ケースのID', en: 'the case' },
    categories: { ja: '提供する情報の項目', en: 'the categories of data' },
    purposes: { ja: '利用目的', en: 'the purposes' },
    purpose: { ja: '利用目的', en: 'the purpose' },
    recipients: { ja: '提供先', en: 'the recipients' },
    recipient: { ja: '提供先', en: 'the recipient' },
    validFrom: { ja: '同意の開始日', en: 'the start of the consent' },
    expiresAt: { ja: '同意の期限', en: 'the expiry of the consent' },
    method: { ja: '同意の方法', en: 'the method of consent' },
    explainedBy: { ja: '説明した人', en: 'who explained' },
    formVersion: { ja: '同意書の版', en: 'the version of the form' },
    'proxy.name': { ja: '代理人の氏名', en: 'the proxy’s name' },
    'proxy.relation': { ja: '代理人の続柄', en: 'the proxy’s relation' },
    restrictions: { ja: 'ご本人の希望', en: 'the restrictions' },
    'evidence.kind': { ja: '証拠の種類', en: 'the kind of evidence' },
    'evidence.reference': { ja: '証拠の保管場所', en: 'where the evidence is kept' },
    basis: { ja: '提供の根拠', en: 'the legal basis' },
    'basis.code': { ja: '提供の根拠', en: 'the legal basis' },
  },
  errors: {
    'recipient-not-member': {
      ja: '{field}は、いま協議会の構成機関ではありません。構成機関から選んでください。',
      en: '{field}: not a member of the council now. Choose a member.',
    },
    'restriction-unknown': {
      ja: '{field}が読み取れません。「さらに別の機関に伝えない」「郵便を送らない」「先に電話する」か、伝えない相手の機関を選んでください。',
      en: '{field} is not known. Choose among the wishes offered, or an agency that must not be told.',
    },
    'recipient-own-agency': {
      ja: '自分の機関は提供先に含められません。取り除いてください。',
      en: 'Your own agency cannot be a recipient. Remove it.',
    },
    'expiry-before-start': {
      ja: '同意の期限は、開始日よりあとにしてください。',
      en: 'The expiry must be later than the start.',
    },
    'expiry-in-past': {
      ja: '同意の期限がすでに過ぎています。これからの日付にしてください。',
      en: 'The expiry has already passed. Enter a date to come.',
    },
    'expiry-too-far': {
      ja: '同意の期限は、開始日から3年以内にしてください。続ける場合は、期限の前に改めて同意を得てください。',
      en: 'The expiry must be within three years of the start. To go on longer, ask the person again before it runs out.',
    },
    'exclusion-of-recipient': {
      ja: '{field}の「伝えない相手」が、提供先にも入っています。ご本人に確かめて、どちらかにしてください。',
      en: '{field}: the agency to be excluded is a recipient too. Ask the person, and keep only one.',
    },
    'exclusion-against-consent': {
      ja: '{field}の「伝えない相手」を提供先とする同意が残っています。先にその同意を撤回してから、記録してください。',
      en: '{field}: another consent still names the agency to be excluded as a recipient. Withdraw it first, then record the exclusion.',
    },
    'basis-not-available': {
      ja: 'この根拠はまだ使えません。「本人の同意」か「個人情報を含まない」を選んでください。',
      en: 'This basis cannot be used yet. Choose consent or anonymous.',
    },
    'wrapped-key-invalid': {
      ja: 'このつなぎに封をした鍵ではないため、開けません。',
      en: 'This key was not sealed to this referral in this place, so it cannot be opened.',
    },
  },
});
