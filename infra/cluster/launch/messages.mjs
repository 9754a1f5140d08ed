/** What is said before the program itself runs: a Japanese and an English sentence each. */
const catalogue = {
  'old-node': ({ version }) => [
    `Node ${version} では動きません。Node 20 以上を入れてください(https://nodejs.org)。`,
    `This needs Node 20 or newer; found ${version}. Install it from https://nodejs.org.`,
  ],
  'unknown-option': ({ word }) => [
    `「${word}」という指定はありません。使い方: npm run cluster -- --help`,
    `There is no option "${word}". Usage: npm run cluster -- --help`,
  ],
  'wrong-port': ({ word }) => [
    `--port には 0 から 65535 の数を指定してください(「${word}」は使えません)。`,
    `--port takes a number from 0 to 65535, not "${word}".`,
  ],
  'wrong-data': () => ['--data にはフォルダーを指定してください。', '--data takes a folder.'],
  'install-failed': () => [
    '部品を入れられませんでした。インターネット(npm レジストリ)への接続を確かめて、もう一度 npm run cluster を実行してください。',
    'Installing failed. Check the connection to the npm registry and run npm run cluster again.',
  ],
  'build-failed': () => ['ビルドに失敗しました。', 'The build failed.'],
};

export const installing = '[1/4] 部品を入れています / Installing';
export const building = '[2/4] ビルドしています / Building';
export const provisioning =
  '[3/4] Java、Kafka、Redis、Keycloak を確かめています / Checking Java, Kafka, Redis, Keycloak';

/**
 * @param {keyof typeof catalogue} code
 * @param {Record<string, string>} [params]
 * @returns {string} the Japanese line and the English line
 */
export const say = (code, params = {}) => catalogue[code](params).join('\n');

/** @param {number} port the port used without --port */
export const usage = (
  port,
) => `つなぎをクラスターとして起動します(各サービスは別のプロセス、Kafka・Redis・Keycloak 付き、Docker 不要)
Starts Tsunagi as a cluster: a process for each service, with Kafka, Redis and Keycloak, without Docker

  npm run cluster -- [--port N] [--data DIR] [--empty] [--help]

  --port N    ポート番号(ふつうは ${port}、0 なら空いているもの) / port (default ${port}, 0 takes a free one)
  --data DIR  データを置くフォルダー(ふつうは .tsunagi/cluster) / folder for the data (default .tsunagi/cluster)
  --empty     見本の相談を入れずに始める / start without the sample persons and cases
  --help      この説明 / this text

環境変数 / Variables: TSUNAGI_CACHE(取得したものの置き場所 / where downloads are kept)、LOG_LEVEL、CLOSED_DAYS
止めるには Ctrl-C。データは残り、次の npm run cluster で続きから使えます。
Ctrl-C stops it. The data stays, and the next npm run cluster goes on with it.`;
