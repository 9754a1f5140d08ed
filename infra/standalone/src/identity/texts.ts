/** What people read on the login pages. Japanese first; English for those whose browser asks for it. */
const ja = {
  lang: 'ja',
  product: 'つなぎ',
  purpose: '孤独・孤立対策 個別ケースの引き継ぎ',
  login: 'ログイン',
  account: '利用者名',
  password: 'パスワード',
  submit: 'ログインする',
  accountMissing: '利用者名を入力してください。',
  passwordMissing: 'パスワードを入力してください。',
  wrong: '利用者名かパスワードが違います。もう一度入力してください。',
  tooMany: '続けて間違えたため、しばらくログインできません。10 分ほど待ってから、もう一度お試しください。',
  errorSummary: '入力を確かめてください',
  demo: '見本の利用者で入る',
  demoNote: '架空の町「みなと野市」の見本です。ボタンを押すと、その立場の画面が開きます。',
  other: '利用者名とパスワードで入る',
  expired: 'ログインの画面を開いてから時間がたちました',
  expiredNote: 'もう一度、はじめからログインしてください。',
  back: 'はじめに戻る',
  problem: 'ログインを続けられません',
  problemNote: 'はじめに戻って、もう一度お試しください。続くときは、システム管理者にこの記号を伝えてください。',
  logout: 'ログアウト',
  logoutAsk: 'つなぎからログアウトします。',
  logoutSubmit: 'ログアウトする',
  loggedOut: 'ログアウトしました',
  loggedOutNote: '共用のパソコンでは、ブラウザーも閉じてください。',
  otherLanguage: 'English',
};
export type Texts = typeof ja;

const en: Texts = {
  lang: 'en',
  product: 'Tsunagi',
  purpose: 'Hand-off of individual cases between agencies',
  login: 'Log in',
  account: 'Account name',
  password: 'Password',
  submit: 'Log in',
  accountMissing: 'Enter your account name.',
  passwordMissing: 'Enter your password.',
  wrong: 'The account name or the password is wrong. Please try again.',
  tooMany: 'Too many wrong attempts. Please wait about ten minutes and try again.',
  errorSummary: 'Please check what you entered',
  demo: 'Enter with a demo account',
  demoNote: 'This is a sample of the fictional city of Minatono. Each button opens the pages of that role.',
  other: 'Enter with account name and password',
  expired: 'This login page was open for too long',
  expiredNote: 'Please log in again from the beginning.',
  back: 'Back to the beginning',
  problem: 'The login cannot go on',
  problemNote: 'Go back and try again. If it happens again, tell your administrator this code.',
  logout: 'Log out',
  logoutAsk: 'You are about to log out of Tsunagi.',
  logoutSubmit: 'Log out',
  loggedOut: 'You are logged out',
  loggedOutNote: 'On a shared computer, close the browser as well.',
  otherLanguage: '日本語',
};

export type Language = 'ja' | 'en';
export const textsIn = (language: Language): Texts => (language === 'en' ? en : ja);

/** @param header `Accept-Language` or `ui_locales`: the first of ja and en named in it; Japanese when neither is. */
export function chooseLanguage(header: string | undefined): Language {
  const named = /(?:^|[\s,])(ja|en)\b/i.exec(header ?? '')?.[1];
  return named?.toLowerCase() === 'en' ? 'en' : 'ja';
}
