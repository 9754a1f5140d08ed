import type { Sentence } from '@tsunagi/kernel';
import { formats, valueTypes } from './formats.js';
import { defineMessages, type ErrorKind, type ProblemKind } from './messages.js';

const busy: Sentence = {
  ja: '少し待ってから、もう一度お試しください。入力した内容は保存されていません。',
  en: 'Wait a moment and try again. Nothing was saved.',
};

const problems = {
  'malformed-request': {
    status: 400,
    title: { ja: '読み取れない要求です', en: 'The request cannot be read' },
    detail: {
      ja: '送られた内容を読み取れませんでした。文字コード(UTF-8)とJSONの書き方を確かめてください。',
      en: 'What was sent could not be read. Check that it is JSON in UTF-8.',
    },
  },
  'invalid-query': {
    status: 400,
    title: { ja: '条件の指定に誤りがあります', en: 'A query parameter is wrong' },
    detail: {
      ja: '条件の指定に誤りがあります。下の項目を直してください。',
      en: 'A query parameter is wrong. Correct the fields listed.',
    },
  },
  'too-large': {
    status: 413,
    title: { ja: '送信内容が大きすぎます', en: 'The request is too large' },
    detail: {
      ja: '一度に送れるのは1MBまでです。内容を分けて送ってください。',
      en: 'At most 1 MB can be sent at once. Send it in parts.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { ja: '対応していない形式です', en: 'Unsupported content type' },
    detail: { ja: 'Content-Type は application/json にしてください。', en: 'Use the content type application/json.' },
  },
  unauthenticated: {
    status: 401,
    title: { ja: 'ログインが必要です', en: 'Login is needed' },
    detail: {
      ja: 'ログインしていないか、期限が切れています。もう一度ログインしてください。',
      en: 'You are not logged in, or the login has expired. Log in again.',
    },
  },
  'role-missing': {
    status: 403,
    title: { ja: '権限がありません', en: 'Not allowed for your role' },
    detail: {
      ja: 'この操作はあなたの役割では行えません。必要な場合は所属の管理者に相談してください。',
      en: 'Your role does not allow this. If you need it, ask the administrator of your agency.',
    },
  },
  'not-found': {
    status: 404,
    title: { ja: '見つかりません', en: 'Not found' },
    detail: {
      ja: '見つからないか、あなたには表示できません。番号やアドレスを確かめてください。',
      en: 'It does not exist, or it is not shown to you. Check the number or address.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { ja: 'この操作はできません', en: 'Method not allowed' },
    detail: { ja: 'このアドレスではこの操作はできません。', en: 'This address does not support this method.' },
  },
  stale: {
    status: 412,
    title: { ja: 'ほかの人が先に変更しました', en: 'Somebody changed it first' },
    detail: {
      ja: '表示したあとで内容が変わりました。最新の内容を開き直してから、もう一度変更してください。変更は保存されていません。',
      en: 'It changed after you opened it. Reload it and make your change again. Nothing was saved.',
    },
  },
  'precondition-required': {
    status: 428,
    title: { ja: 'If-Match が必要です', en: 'If-Match is required' },
    detail: {
      ja: '変更には、読み取ったときの ETag を If-Match ヘッダーで送ってください。',
      en: 'Send the ETag you read as the If-Match header.',
    },
  },
  'invalid-content': {
    status: 422,
    title: { ja: '入力内容を確かめてください', en: 'Please check what you entered' },
    detail: {
      ja: '入力内容に誤りがあります。下の項目を直して、もう一度送ってください。まだ保存されていません。',
      en: 'Some fields are wrong. Correct those listed and send again. Nothing was saved.',
    },
  },
  'my-number': {
    status: 422,
    title: { ja: 'マイナンバーは入力できません', en: 'My Number cannot be entered' },
    detail: {
      ja: 'マイナンバー(個人番号)と思われる12桁の番号が含まれています。この仕組みでは収集も保管もできません(番号法20条)。番号を消してから送ってください。別の番号である場合は、区切りの文字を入れるか桁を分けて書いてください。',
      en: 'It contains what looks like a My Number, which may not be collected or kept (Number Act, art. 20). Remove it and send again. If it is another number, write it so that it is not twelve digits in a row.',
    },
  },
  'idempotency-key-invalid': {
    status: 400,
    title: { ja: 'Idempotency-Key の形式が違います', en: 'Idempotency-Key is malformed' },
    detail: {
      ja: 'Idempotency-Key は、英数字と - _ で1〜128文字にしてください。',
      en: 'Use 1 to 128 letters, digits, - and _ for Idempotency-Key.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      ja: '同じ Idempotency-Key が別の内容に使われています',
      en: 'Idempotency-Key was used for another request',
    },
    detail: {
      ja: 'この Idempotency-Key は別の内容の送信に使われました。新しいキーで送ってください。',
      en: 'This Idempotency-Key belongs to another request. Send with a new key.',
    },
  },
  'access-purpose-required': {
    status: 400,
    title: { ja: '閲覧の目的を指定してください', en: 'State why you are looking' },
    detail: {
      ja: '自分の担当ではない情報を見るには、目的(Access-Purpose ヘッダー)が必要です。',
      en: 'To see what is not assigned to you, state the purpose (Access-Purpose header).',
    },
  },
  'access-purpose-invalid': {
    status: 400,
    title: { ja: '閲覧の目的の指定が違います', en: 'The purpose is not known' },
    detail: {
      ja: '閲覧の目的(Access-Purpose ヘッダー)の指定に誤りがあります。下の項目を直してください。',
      en: 'The purpose (Access-Purpose header) is wrong. Correct what is listed.',
    },
  },
  'rate-limited': { status: 429, title: { ja: '要求が多すぎます', en: 'Too many requests' }, detail: busy },
  'record-unavailable': {
    status: 503,
    title: { ja: '記録ができないため表示できません', en: 'It cannot be shown because it cannot be recorded' },
    detail: {
      ja: '閲覧の記録を保存できないため、情報を表示しませんでした。少し待ってから、もう一度お試しください。',
      en: 'The access could not be recorded, so nothing was shown. Wait a moment and try again.',
    },
  },
  'decision-unavailable': {
    status: 503,
    title: { ja: '提供の可否を確認できません', en: 'The disclosure decision cannot be had' },
    detail: {
      ja: '同意の確認ができないため、情報は提供されていません。少し待ってから、もう一度お試しください。',
      en: 'Consent could not be checked, so nothing was disclosed. Wait a moment and try again.',
    },
  },
  'temporarily-unavailable': {
    status: 503,
    title: { ja: 'ただいま利用できません', en: 'Temporarily unavailable' },
    detail: busy,
  },
  'internal-error': {
    status: 500,
    title: { ja: '予期しない誤りが起きました', en: 'An unexpected error' },
    detail: {
      ja: '予期しない誤りが起きました。保存できていない可能性があります。画面を開き直して確かめてください。続く場合は、表示された番号を添えて管理者に連絡してください。',
      en: 'Something unexpected happened and the change may not have been saved. Reload to check. If it goes on, tell the administrator the number shown.',
    },
  },
} satisfies Readonly<Record<string, ProblemKind>>;

const errors = {
  required: { ja: '{field}を入力してください。', en: 'Enter {field}.' },
  'wrong-type': {
    ja: '{field}の形式が違います。{expected}で送ってください。',
    en: '{field} has the wrong type. Send {expected}.',
    params: { expected: valueTypes },
  },
  'too-short': {
    ja: '{field}は{min}文字以上で入力してください。',
    en: 'Enter at least {min} characters for {field}.',
    params: { min: 'figure' },
  },
  'too-long': {
    ja: '{field}は{max}文字以内で入力してください。',
    en: 'Enter at most {max} characters for {field}.',
    params: { max: 'figure' },
  },
  'too-few': {
    ja: '{field}を{min}つ以上選んでください。',
    en: 'Choose at least {min} for {field}.',
    params: { min: 'figure' },
  },
  'too-many': {
    ja: '{field}は{max}個以内にしてください。',
    en: 'Give at most {max} for {field}.',
    params: { max: 'figure' },
  },
  'out-of-range': { ja: '{field}の値が範囲を超えています。', en: '{field} is out of range.' },
  'not-a-choice': {
    ja: '{field}は、次の中から選んでください: {choices}',
    en: 'Choose {field} among: {choices}',
  },
  'wrong-format': {
    ja: '{field}の書き方が違います。{format}で書いてください。',
    en: '{field} is not written correctly. Give {format}.',
    params: { format: formats },
  },
  'unknown-field': {
    ja: '「{name}」という項目はありません。綴りを確かめるか、取り除いてください。',
    en: 'There is no field "{name}". Check the spelling or remove it.',
    params: { name: 'given' },
  },
  'lone-surrogate': {
    ja: '{field}に、文字として成り立たない符号が含まれています。入力し直してください。',
    en: '{field} contains a broken character code. Enter it again.',
  },
  'control-character': {
    ja: '{field}に、使えない制御文字が含まれています。取り除いてください。',
    en: '{field} contains control characters. Remove them.',
  },
  'nothing-visible': {
    ja: '{field}には、目に見える文字がありません。入力し直してください。',
    en: '{field} holds no visible character. Enter it again.',
  },
  'bidi-control': {
    ja: '{field}に、文字の並ぶ向きを変える見えない制御文字があります。取り除くか、入力し直してください。',
    en: '{field} holds an invisible control character that changes the order of letters. Remove it or enter it again.',
  },
  'my-number': {
    ja: '{field}に、マイナンバーと思われる12桁の番号があります。消してから送ってください(番号法20条により保管できません)。',
    en: '{field} contains what looks like a My Number. Remove it (it may not be kept, Number Act art. 20).',
  },
  'too-deep': {
    ja: '{field}の入れ子が深すぎます({max}段まで)。',
    en: '{field} is nested too deeply (at most {max} levels).',
    params: { max: 'figure' },
  },
  'date-impossible': {
    ja: '{field}を、暦にある日付として読めません。例: 2026-04-01、令和8年4月1日、R8.4.1',
    en: '{field} cannot be read as a date that exists. E.g. 2026-04-01 or 令和8年4月1日.',
  },
  'date-in-future': { ja: '{field}は今日以前の日付にしてください。', en: '{field} must not be in the future.' },
  'agency-id-wrong': {
    ja: '{field}は、英小文字で始まる2〜40文字の英小文字・数字・ハイフンにしてください。',
    en: 'Use 2 to 40 lower-case letters, digits and hyphens for {field}, beginning with a letter.',
  },
  duplicate: { ja: '{field}に同じものが2回あります。', en: '{field} holds the same thing twice.' },
  'not-valid': { ja: '{field}を確かめてください。', en: 'Check {field}.' },
} satisfies Readonly<Record<string, ErrorKind>>;

const labels = {
  cursor: { ja: '続きの位置', en: 'the place to go on from' },
  limit: { ja: '件数', en: 'the number of entries' },
  'Access-Purpose': { ja: '閲覧の目的', en: 'the purpose' },
} satisfies Readonly<Record<string, Sentence>>;

/** What every service may answer. */
export const commonMessages = defineMessages({ problems, labels, errors });
