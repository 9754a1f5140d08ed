import { type CannotStart, refusalText } from '@tsunagi/infra-standalone/messages';

/** The sentences are standalone's; the command to type is ours. */
export const refusal = ({ code, params }: CannotStart): string =>
  refusalText(code, params).replaceAll('npm start', 'npm run cluster');

export const says = {
  recovering: '      前回の後始末をしています / Cleaning up after the last run',
  running: (part: string, seconds: number) => `      ${part.padEnd(18)} ✓ ${seconds}s`,
  restarting: (name: string) => `      ${name} が止まったので、起動し直します / ${name} ended and is started again`,
  starting: '[4/4] 起動しています / Starting',
  stopping: '\n停止しています… / Stopping…',
  stopped: '停止しました。データは残っています。 / Stopped. The data is kept.',
};

export interface Summary {
  readonly origin: string;
  readonly issuer: string;
  readonly data: string;
  readonly seconds: number;
  readonly empty: boolean;
}

/** The fictional accounts of infra/compose/keycloak; the password is `demo-` and the name. */
const ACCOUNTS = 'caseworker caseworker2 supervisor coordinator partner partner2 auditor admin reporter';

/** What is said once everything runs. */
export const summaryText = ({ origin, issuer, data, seconds, empty }: Summary): string =>
  [
    '',
    `つなぎのクラスターが動きました(${seconds} 秒)。ブラウザーで開いてください。 / The cluster is running (${seconds} s). Open:`,
    '',
    `    ${origin}`,
    '',
    '見本の利用者(パスワードは demo-名前) / Demo accounts (password: demo-NAME):',
    `    ${ACCOUNTS}`,
    '',
    ...(empty ? ['相談は入っていません(--empty)。 / Without sample cases (--empty).'] : []),
    `ログイン / Identity provider: ${issuer}`,
    `データと記録 / Data and logs: ${data}`,
    'プログラム用のトークン / A token for programs: npm run --silent token -- caseworker',
    '止めるには Ctrl-C。データは残ります。 / Ctrl-C stops it. The data stays.',
    '',
  ].join('\n');
