/** What the launcher says before the program itself runs: a Japanese and an English sentence each. */
const catalogue = {
  'old-node': ({ version }) => [
    `Node ${version} では動きません。Node 20 以上を入れてください(https://nodejs.org)。`,
    `This needs Node 20 or newer; found ${version}. Install it from https://nodejs.org.`,
  ],
  'unknown-option': ({ word }) => [
    `「${word}」という指定はありません。使い方: npm start -- --help`,
    `There is no option "${word}". Usage: npm start -- --help`,
  ],
  'wrong-port': ({ word }) => [
    `--port には 0 から 65535 の数を指定してください(「${word}」は使えません)。`,
    `--port takes a number from 0 to 65535, not "${word}".`,
  ],
  'wrong-data': () => ['--data にはフォルダーを指定してください。', '--data takes a folder.'],
  'install-failed': () => [
    '部品を入れられませんでした。インターネット(npm レジストリ)への接続を確かめて、もう一度 npm start を実行してください。',
    'Installing failed. Check the connection to the npm registry and run npm start again.',
  ],
  'build-failed': () => ['ビルドに失敗しました。', 'The build failed.'],
  'running-elsewhere': ({ origin }) => [
    `プログラムが新しくなりましたが、古いものが ${origin} で動いています。先にそれを Ctrl-C で止めてください。`,
    `The program has changed while an older one is running at ${origin}. Stop that one with Ctrl-C first.`,
  ],
  interrupted: () => ['途中で止めました。', 'Stopped before it was ready.'],
  'ended-unexpectedly': ({ log }) => [
    `予期せず終了しました。データは失われていません。もう一度 npm start を実行してください。${log ? `記録: ${log}` : ''}`,
    `It ended unexpectedly. No data is lost; run npm start again.${log ? ` Log: ${log}` : ''}`,
  ],
  'did-not-stop': () => [
    '時間内に終わらなかったので、強制的に止めました。次の起動で元に戻ります。',
    'It did not stop in time and was ended by force. The next start recovers.',
  ],
};

export const installing = '[1/3] 部品を入れています / Installing';
export const building = '[2/3] ビルドしています / Building';

/**
 * @param {keyof typeof catalogue} code
 * @param {Record<string, string>} [params]
 * @returns {string} the Japanese line and the English line
 */
export const say = (code, params = {}) => catalogue[code](params).join('\n');

/** @param {number} port the port used without --port */
export const usage = (port) => `つなぎを起動します / Starts Tsunagi

  npm start -- [--port N] [--data DIR] [--empty] [--help]

  --port N    ポート番号(ふつうは ${port}、0 なら空いているもの) / port (default ${port}, 0 takes a free one)
  --data DIR  データを置くフォルダー(ふつうは .tsunagi/standalone) / folder for the data (default .tsunagi/standalone)
  --empty     見本の相談を入れずに始める / start without the sample persons and cases
  --help      この説明 / this text

止めるには Ctrl-C。データは残り、次の npm start で続きから使えます。
Ctrl-C stops it. The data stays, and the next npm start goes on with it.`;
