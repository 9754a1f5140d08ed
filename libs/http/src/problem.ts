import type { Problem, Sentence } from '@tsunagi/kernel';

export interface ProblemKind {
  readonly status: number;
  readonly title: Sentence;
  /** What happened and what to do next. */
  readonly detail: Sentence;
}

const kinds = new Map<string, ProblemKind>();

/** Adds problem kinds to the catalogue. The same code twice is a bug. */
export function defineProblems(more: Readonly<Record<string, ProblemKind>>): void {
  for (const [code, kind] of Object.entries(more)) {
    const known = kinds.get(code);
    if (known && known !== kind) throw new Error(`problem ${code} is defined twice`);
    kinds.set(code, kind);
  }
}

export function problemKind(code: string): ProblemKind {
  const kind = kinds.get(code);
  if (!kind) throw new Error(`problem ${code} is not in the catalogue`);
  return kind;
}

export const problemCodes = (): string[] => [...kinds.keys()].sort();

export const fill = (sentence: string, params: Readonly<Record<string, string | number>> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** Throw to answer with a problem from a place that cannot return one (parsing, guards). Rolls back a running transaction. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }
}

const busy: Sentence = {
  ja: '少し待ってから、もう一度お試しください。入力した内容は保存されていません。',
  en: 'Wait a moment and try again. Nothing was saved.',
};

defineProblems({
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
      ja: '自分の担当ではない情報を見るには、目的(Access-Purpose ヘッダー: support, assessment, emergency など)が必要です。',
      en: 'To see what is not assigned to you, state the purpose in the Access-Purpose header (support, assessment, emergency, …).',
    },
  },
  'access-purpose-invalid': {
    status: 400,
    title: { ja: '閲覧の目的の指定が違います', en: 'The purpose is not known' },
    detail: {
      ja: 'Access-Purpose は support, assessment, emergency, statistics, audit, disclosure-to-subject のいずれかで始めてください。',
      en: 'Begin Access-Purpose with support, assessment, emergency, statistics, audit or disclosure-to-subject.',
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
});
