/** `--help`. */
export const helpJa = `tsunagi-verify: つなぎのアクセス記録(または任意の tlog-tiles ログ)が改ざんされていないことを確かめます。
ネットワークは使いません(URL を指定したときを除く)。

使い方
  tsunagi-verify export ファイル.zip   証拠ファイルを調べる
  tsunagi-verify log フォルダー|URL    ログ全体を組み立て直して調べる
  tsunagi-verify proof ファイル        一件の証明(.tlog-proof)を調べる
  tsunagi-verify witness ファイル|URL… 証人や他の人が受け取った要約を比べる
  tsunagi-verify stamp --token ファイル --checkpoint ファイル --ca PEM   時刻印を調べる
  tsunagi-verify inclusion --index N --size N --root H (--leaf H | --entry ファイル) [--proof H]…
  tsunagi-verify consistency --old-size N --old-root H --new-size N --new-root H [--proof H]…

共通の指定
  --key 鍵          信頼する公開鍵(何度でも)。必ず、調べるものとは別の経路で受け取った鍵を使ってください
  --keys ファイル   公開鍵を一行に一つ書いたファイル(何度でも)
  --origin 名前     ログの名前(指定しないと、ログの鍵の名前)
  --witnesses N     必要な証人の数(指定しないと、指定した証人の過半数)
  --lang ja|en      表示の言語      --json  機械で読む形で表示
log: --earlier ファイル(以前の要約、何度でも) --records auto|on|off --skew 秒
     --token-env 環境変数名(Bearer トークン) --timeout 秒
export: --ca PEM(時刻認証局の証明書) --skew 秒    proof: --record ファイル
witness: --tiles フォルダー|URL(件数の違う要約を比べる)

終了コード
  0 確かめられた  1 確かめられない(改ざんのおそれ)  2 調べられない(指定の誤り・読めない)
  3 改ざんは見つからないが注意点がある
`;
