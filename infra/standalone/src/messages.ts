/** Why a start cannot go on. Each is one clear sentence in two languages, with what to do next. */
const refusals = {
  'already-running': ({ origin }) => [
    `もう動いています: ${origin}(同じデータで 2 つは動かせません。止めるには、動いている方で Ctrl-C)`,
    `It is already running at ${origin}. Two cannot share one data folder; stop the other with Ctrl-C.`,
  ],
  'already-starting': ({ pid }) => [
    `同じデータで、もう 1 つが起動または停止の途中です(プロセス ${pid})。少し待ってから、もう一度実行してください。`,
    `Another one is starting or stopping with the same data (process ${pid}). Wait a moment and try again.`,
  ],
  'port-taken': ({ port, other }) => [
    `ポート ${port} はほかのプログラムが使っています。別の番号で起動してください: npm start -- --port ${other}`,
    `Port ${port} is taken by another program. Choose another: npm start -- --port ${other}`,
  ],
  'port-forbidden': ({ port }) => [
    `ポート ${port} を使う権限がありません。1024 以上の番号を指定してください: npm start -- --port 3000`,
    `Port ${port} may not be used by this account. Choose 1024 or above: npm start -- --port 3000`,
  ],
  'data-unwritable': ({ path, reason }) => [
    `データのフォルダー ${path} に書き込めません(${reason})。権限を確かめるか、別の場所を指定してください: npm start -- --data フォルダー`,
    `The data folder ${path} cannot be written (${reason}). Check its permissions or choose another: npm start -- --data FOLDER`,
  ],
  'data-foreign': ({ path }) => [
    `${path} には、つなぎ以外のファイルがあります。空のフォルダーを指定してください: npm start -- --data フォルダー`,
    `${path} holds files that are not Tsunagi's. Choose an empty folder: npm start -- --data FOLDER`,
  ],
  'data-newer': ({ path, found, known }) => [
    `${path} のデータは新しい版で作られています(形式 ${found}、この版が扱えるのは ${known} まで)。新しい版のプログラムで起動してください。データには手を付けていません。`,
    `The data in ${path} was written by a newer version (format ${found}, this version knows up to ${known}). Start the newer version. Nothing was changed.`,
  ],
  'data-unreadable': ({ path, file }) => [
    `${path} の ${file} がないか、壊れています。バックアップから戻してください。データには手を付けていません。`,
    `${file} in ${path} is missing or damaged. Restore it from a backup. Nothing was changed.`,
  ],
  'schema-newer': ({ path }) => [
    `${path} のデータベースは新しい版で作られています。新しい版のプログラムで起動してください。データには手を付けていません。`,
    `The database in ${path} was written by a newer version. Start the newer version. Nothing was changed.`,
  ],
  'database-version': ({ path, found, known }) => [
    `${path} のデータベースは PostgreSQL ${found} のものです(この版は ${known})。PostgreSQL ${found} が付いた版で書き出してから移してください。`,
    `The database in ${path} is of PostgreSQL ${found}; this version brings ${known}. Export it with the version that brought ${found}.`,
  ],
  'no-binaries': ({ platform }) => [
    `この機械(${platform})用の PostgreSQL が入っていません。npm ci をやり直すか、npm run cluster を使ってください。`,
    `There is no PostgreSQL for this machine (${platform}). Run npm ci again, or use npm run cluster.`,
  ],
  'no-database-user': () => [
    'root で動かすときは、データベース用の利用者 postgres が要りますが、作れませんでした。root 以外の利用者で npm start を実行してください。',
    'Running as root needs a user "postgres" for the database, and it could not be created. Run npm start as an ordinary user.',
  ],
  'no-database-place': ({ path }) => [
    `データベース用の利用者 postgres が入れる場所がありません(${path} を作れません)。root 以外の利用者で起動するか、--data で /srv などを指定してください。`,
    `There is no place that the database's user can reach (${path} cannot be made). Start as an ordinary user, or choose a folder such as /srv by --data.`,
  ],
  'database-orphan': ({ pid }) => [
    `前回のデータベース(プロセス ${pid})が止まりません。終了させてから、もう一度実行してください。`,
    `The database left from the last run (process ${pid}) does not stop. End it and try again.`,
  ],
  'database-failed': ({ log }) => [
    `データベースを起動できませんでした。記録: ${log}`,
    `The database did not start. Log: ${log}`,
  ],
  'database-died': ({ log }) => [
    `データベースが止まったので、すべて止めました。保存したものは残っています。もう一度 npm start を実行してください。記録: ${log}`,
    `The database ended, so everything was stopped. What was saved is kept; run npm start again. Log: ${log}`,
  ],
  'part-failed': ({ part, log }) => [
    `「${part}」を起動できませんでした。記録: ${log}`,
    `The part "${part}" did not start. Log: ${log}`,
  ],
  'setting-wrong': ({ setting }) => [
    `設定 ${setting} の書き方が正しくありません。docs/operations.md を確かめてください。`,
    `The setting ${setting} is not written as it should be. See docs/operations.md.`,
  ],
  unexpected: ({ log }) => [
    `思わぬ問題で止まりました。保存したものは残っています。もう一度 npm start を実行してください。記録: ${log}`,
    `It stopped for an unexpected reason. What was saved is kept; run npm start again. Log: ${log}`,
  ],
} satisfies Record<string, (params: Record<string, string | number>) => [string, string]>;

export type RefusalCode = keyof typeof refusals;

/** @returns the Japanese line, then the English line. */
export const refusalText = (code: RefusalCode, params: Record<string, string | number>): string =>
  refusals[code](params).join('\n');

/** Ends a start (or a run) with a sentence for the person at the terminal. */
export class CannotStart extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'CannotStart';
  }
}

export const steps = {
  database: '[3/3] データベースを起動しています / Starting the database',
  recovering: '      前回の後始末をしています / Cleaning up after the last run',
  databaseElsewhere: (path: string) =>
    `      データベースの置き場所: ${path}(root で動いているため) / The database is in ${path}, because this runs as root`,
  demo: '      見本の町(みなと野市)を用意しています。初めての起動だけで、30 秒ほどかかります / Preparing the sample town; only at the first start, about 30 s',
  services: '      サービスを起動しています / Starting the services',
  stopping: '\n停止しています… / Stopping…',
  stopped: '停止しました。データは残っています。 / Stopped. The data is kept.',
};

/** What is said once everything runs. */
export interface Summary {
  readonly origin: string;
  readonly data: string;
  readonly seconds: number;
  readonly accounts: readonly { sub: string; password: string; label: { ja: string; en: string } }[];
  readonly empty: boolean;
}

export function summaryText({ origin, data, seconds, accounts, empty }: Summary): string {
  const width = Math.max(...accounts.map(({ sub }) => sub.length));
  const rows = accounts.map(
    ({ sub, password, label }) => `    ${sub.padEnd(width)}  ${password.padEnd(width + 5)}  ${label.ja} / ${label.en}`,
  );
  return [
    '',
    `つなぎが動きました(${seconds} 秒)。ブラウザーで開いてください。 / Tsunagi is running (${seconds} s). Open:`,
    '',
    `    ${origin}`,
    '',
    '見本の利用者(名前、パスワード) / Demo accounts (name, password):',
    ...rows,
    '',
    ...(empty ? ['相談は入っていません(--empty)。 / Without sample cases (--empty).'] : []),
    `データ / Data: ${data}`,
    'プログラム用のトークン / A token for programs: npm run --silent token -- caseworker',
    '止めるには Ctrl-C。データは残ります。 / Ctrl-C stops it. The data stays.',
    '',
  ].join('\n');
}
