/**
 * `npm run --silent token -- USER`: prints an access token of a demo account of the system that runs now, and nothing
 * else. Plain JavaScript: works on any Node ≥ 20, with standalone and with the cluster.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const sentences = {
  usage: () => [
    '使い方: npm run --silent token -- 利用者名(例: caseworker)',
    'Usage: npm run --silent token -- USER (e.g. caseworker)',
  ],
  'not-running': () => [
    'つなぎが動いていません。先に npm start(または npm run cluster)で起動してください。',
    'Tsunagi is not running. Start it first: npm start (or npm run cluster).',
  ],
  'unknown-account': ({ user }) => [
    `「${user}」という見本の利用者はいないか、パスワードが変わっています。`,
    `There is no demo account "${user}", or its password has been changed.`,
  ],
  'no-answer': ({ status }) => [
    `ログインの窓口が答えませんでした(${status})。少し待ってから、もう一度実行してください。`,
    `The identity provider did not give a token (${status}). Wait a moment and try again.`,
  ],
};

process.exitCode = await main(process.argv[2]);

async function main(user) {
  if (!user || user.startsWith('-')) return refuse('usage');
  const issuer = runningIssuer();
  if (issuer === null) return refuse('not-running');
  try {
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(10_000),
    });
    if (!discovery.ok) return refuse('no-answer', { status: discovery.status });
    return await askToken((await discovery.json()).token_endpoint, user);
  } catch (error) {
    return error.name === 'TimeoutError' ? refuse('no-answer', { status: 'timeout' }) : refuse('not-running');
  }
}

async function askToken(endpoint, user) {
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'tsunagi-cli',
      username: user,
      password: process.env.TSUNAGI_PASSWORD ?? `demo-${user}`,
      scope: 'openid',
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = await answer.json();
  if (answer.ok) {
    process.stdout.write(`${body.access_token}\n`);
    return 0;
  }
  return ['invalid_grant', 'unauthorized_client'].includes(body.error)
    ? refuse('unknown-account', { user })
    : refuse('no-answer', { status: answer.status });
}

/** The issuer of the system that runs; TSUNAGI_RUN names the note of another one (its data folder's run.json). */
function runningIssuer() {
  const pointer = fileURLToPath(new URL('../../.tsunagi/current.json', import.meta.url));
  const file = process.env.TSUNAGI_RUN ? resolve(process.env.TSUNAGI_RUN) : pointer;
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).issuer.replace(/\/$/, '');
  } catch {
    // Being rewritten or cut short; whoever runs writes it whole the next time.
    return null;
  }
}

function refuse(code, params = {}) {
  process.stderr.write(`${sentences[code](params).join('\n')}\n`);
  return 1;
}
