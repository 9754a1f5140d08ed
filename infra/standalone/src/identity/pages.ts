import type { Account } from './accounts.js';
import { textsIn, type Language, type Texts } from './texts.js';

/** Sent with every page of the provider: nothing but our own style sheet, no scripts, no frames. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // Not no-referrer: then a browser names no origin with our own form, and it could not be told from another site's.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

export type LoginProblem = 'account-missing' | 'password-missing' | 'wrong' | 'too-many';

export interface LoginView {
  readonly language: Language;
  /** Accounts offered as buttons. */
  readonly demo: readonly Account[];
  /** What the person had typed. */
  readonly account?: string;
  readonly problem?: LoginProblem;
}

/** The login page; its forms post to its own address. */
export function loginPage(view: LoginView): string {
  const texts = textsIn(view.language);
  const title = view.problem === undefined ? texts.login : `${texts.errorSummary} | ${texts.login}`;
  const byPassword = passwordForm(view, texts);
  const other = view.language === 'ja' ? 'en' : 'ja';
  const body =
    view.demo.length === 0
      ? byPassword
      : `${demoForm(view.demo, texts, view.language)}
      <details class="other"${view.problem === undefined ? '' : ' open'}><summary>${texts.other}</summary>${byPassword}</details>`;
  return frame(
    texts,
    title,
    `<h1>${texts.login}</h1>${body}
    <p class="language"><a href="?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a></p>`,
  );
}

function demoForm(accounts: readonly Account[], texts: Texts, language: Language): string {
  const buttons = accounts.map(
    ({ sub, label }) =>
      `<li><button type="submit" name="demo" value="${escapeHtml(sub)}" class="demo"><span>${escapeHtml(label[language])}</span> <small>${escapeHtml(sub)}</small></button></li>`,
  );
  return `<form method="post" aria-labelledby="demo-title"><h2 id="demo-title">${texts.demo}</h2><p>${texts.demoNote}</p>
      <ul class="demo-list">${buttons.join('')}</ul></form>`;
}

function passwordForm({ account = '', problem }: LoginView, texts: Texts): string {
  const problems = fieldProblems(problem, texts);
  const summary =
    problem === undefined
      ? ''
      : `<div class="summary" role="alert"><strong>${texts.errorSummary}</strong><p>${problems.summary}</p></div>`;
  return `<form method="post" novalidate class="by-password">${summary}
      ${field({ name: 'account', label: texts.account, type: 'text', value: account, autocomplete: 'username', problem: problems.account })}
      ${field({ name: 'password', label: texts.password, type: 'password', value: '', autocomplete: 'current-password', problem: problems.password })}
      <button type="submit" class="main">${texts.submit}</button></form>`;
}

function fieldProblems(
  problem: LoginProblem | undefined,
  texts: Texts,
): { summary: string; account?: string; password?: string } {
  switch (problem) {
    case 'account-missing':
      return { summary: texts.accountMissing, account: texts.accountMissing };
    case 'password-missing':
      return { summary: texts.passwordMissing, password: texts.passwordMissing };
    case 'too-many':
      return { summary: texts.tooMany };
    case 'wrong':
      return { summary: texts.wrong, account: texts.wrong, password: texts.wrong };
    case undefined:
      return { summary: '' };
  }
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly value: string;
  readonly autocomplete: string;
  readonly problem: string | undefined;
}

function field({ name, label, type, value, autocomplete, problem }: Field): string {
  const told = problem === undefined ? '' : ` aria-invalid="true" aria-describedby="${name}-problem" autofocus`;
  return `<div class="field"><label for="${name}">${label}</label>
      ${problem === undefined ? '' : `<p class="problem" id="${name}-problem">${problem}</p>`}
      <input id="${name}" name="${name}" type="${type}" value="${escapeHtml(value)}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" required${told}></div>`;
}

export const expiredPage = (language: Language, origin: string): string =>
  notice(textsIn(language), textsIn(language).expired, textsIn(language).expiredNote, origin);

/** @param code of RFC 6749 or OpenID Connect, e.g. `invalid_request`; never anything a person typed */
export const errorPage = (language: Language, origin: string, code: string): string =>
  notice(
    textsIn(language),
    textsIn(language).problem,
    `${textsIn(language).problemNote} (${escapeHtml(code)})`,
    origin,
  );

export const loggedOutPage = (language: Language, origin: string): string =>
  notice(textsIn(language), textsIn(language).loggedOut, textsIn(language).loggedOutNote, origin);

/** @param form the provider's own hidden form; our button submits it */
export function logoutPage(language: Language, form: string): string {
  const texts = textsIn(language);
  return frame(
    texts,
    texts.logout,
    `<h1>${texts.logout}</h1><p>${texts.logoutAsk}</p>${form}
    <button type="submit" form="op.logoutForm" name="logout" value="yes" class="main">${texts.logoutSubmit}</button>`,
  );
}

const notice = (texts: Texts, title: string, note: string, origin: string): string =>
  frame(
    texts,
    title,
    `<h1>${title}</h1><p>${note}</p><p><a class="main" href="${escapeHtml(origin)}/">${texts.back}</a></p>`,
  );

const frame = (texts: Texts, title: string, body: string): string => `<!DOCTYPE html>
<html lang="${texts.lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} | ${texts.product}</title>
  <link rel="stylesheet" href="/oidc/login.css">
</head>
<body>
  <header><p class="product">${texts.product}</p><p class="purpose">${texts.purpose}</p></header>
  <main>${body}</main>
</body>
</html>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
