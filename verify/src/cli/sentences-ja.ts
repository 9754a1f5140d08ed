import { type Catalogue, grouped, ordinal } from './catalogue.js';
import { helpJa } from './help-ja.js';

const at = (facts: Readonly<Record<string, string | number>>): string =>
  facts['index'] === undefined && facts['firstIndex'] === undefined ? '記録' : `${ordinal(facts)}番目の記録`;
const file = (facts: Readonly<Record<string, string | number>>): string =>
  facts['file'] === undefined ? 'ファイル' : `「${facts['file']}」`;

export const japanese: Catalogue = {
  verdicts: {
    proven: '結果: 確かめられました。改ざんは見つかりませんでした。',
    reserved: '結果: 改ざんは見つかりませんでしたが、注意していただきたい点があります。',
    failed: '結果: 正しいと確かめられませんでした。',
    cannot: '結果: 調べることができませんでした。改ざんがあるかどうかは、まだ分かりません。',
  },
  headings: {
    proven: '確かめられたこと',
    notProven: 'この検証では確かめられないこと',
    assumed: '前提としたこと',
    reservations: '注意していただきたいこと',
    details: '技術的な詳細',
    tell: 'どうすればよいか',
  },
  tell: 'この結果と元のファイルを、そのままの形で別の場所に保存してください。そのうえで、協議会の監査担当と、証人を運用している機関の両方に知らせてください。ログを管理している部署だけに知らせることは避けてください。',
  more: ({ count }) => `ほかに ${grouped(count)} 件あります。`,
  progress: '検証中',
  failures: {
    'note-malformed': (facts) =>
      `${file(facts)}が署名された文書または証明の正しい形になっていません。壊れているか、手が加えられています。`,
    'key-malformed': ({ key }) => `検証に使う公開鍵の書き方が正しくありません: ${key}`,
    'no-known-signature': () => 'あなたが信頼すると決めた鍵による署名がありません。別のだれかが作ったものです。',
    'signature-wrong': () => '署名が中身と合いません。署名された後に書き換えられたか、署名が偽物です。',
    'origin-differs': ({ found }) =>
      `あなたが調べようとしているログのものではありません(書かれているログの名前: ${found ?? '?'})。`,
    'witnesses-too-few': ({ found, needed }) =>
      `証人の確認が足りません(必要 ${grouped(needed)}、あったもの ${grouped(found)})。相手によって違うログを見せられているおそれがあります。`,
    'index-out-of-range': () => '証明が、ログの範囲の外の位置を指しています。',
    'sizes-out-of-order': () => 'ログが、以前より短くなっています。記録が後から取り除かれています。',
    'proof-too-long': () => '証明に余分なものが付け足されています。',
    'proof-too-short': () => '証明の一部が欠けています。',
    'hash-length': () => '証明の中のハッシュ値の長さが正しくありません。',
    'root-differs': (facts) =>
      facts['index'] === undefined
        ? '中身が、署名されたログの要約と合いません。署名の後に書き換え・追加・削除があったおそれがあります。'
        : `${at(facts)}が、署名されたログの要約と合いません。書き換えられたか、ログに無い記録です。`,
    'old-root-differs': ({ size }) =>
      `以前のログ${size === undefined ? '' : `(${grouped(size)} 件のとき)`}と今のログで、同じはずの部分が違います。過去の記録が書き換えられています。`,
    'bundle-malformed': (facts) =>
      `${ordinal(facts)}番目から始まる記録のまとまりが壊れています。記録が足りないか、余分なものがあります。`,
    'bundle-hash-differs': (facts) => `${at(facts)}が、記録された後に書き換えられています。`,
    'tile-length': (facts) => `${file(facts)}の長さが正しくありません。切り取られたか、付け足されています。`,
    'tile-differs': (facts) =>
      facts['firstIndex'] === undefined
        ? `${file(facts)}が書き換えられています(記録そのものは署名と合っています)。`
        : `${ordinal(facts)}番目から${grouped(Number(facts['lastIndex']) + 1)}番目までの記録の要約が、記録と合いません。`,
    'cover-order': ({ line }) => `記録の並びが途切れているか、重なっています(${grouped(line)} 行目)。`,
    'cover-not-minimal': ({ line }) =>
      `証明が必要以上に細かく分けられています(${grouped(line)} 行目)。何かを隠すために使えるので受け付けません。`,
    'cover-incomplete': () => '証明がログの終わりまで続いていません。',
    'seal-wrong': (facts) => `封印が中身と合いません(${file(facts)})。作られた後に書き換えられたか、封印が偽物です。`,
    'file-missing': (facts) => `${file(facts)}がありません。取り除かれています。`,
    'file-unknown': (facts) => `入っているはずのない${file(facts)}が入っています。`,
    'file-order': (facts) => `${file(facts)}が決められた順番にないか、二つあります。`,
    'file-malformed': (facts) => `${file(facts)}が決められた形になっていません。壊れているか、手が加えられています。`,
    'record-malformed': (facts) => `${at(facts)}が、アクセス記録の正しい形になっていません。`,
    'record-differs': (facts) => `${at(facts)}と、その表または証明の内容が食い違っています。`,
    'source-gap': ({ source, missing, firstCounter }) =>
      `記録元「${source}」の記録が ${grouped(missing)} 件抜けています(${grouped(firstCounter)} 番から)。届かなかったか、取り除かれています。`,
    'source-fork': (facts) =>
      `記録元「${facts['source']}」の${grouped(facts['counter'])}番の記録が、前の記録とつながりません。記録元で書き換えられたか、同じ番号が二つあります。`,
    'scope-differs': () => '書かれている範囲と、実際に入っている記録が違います。',
    backdated: (facts) =>
      `${at(facts)}の時刻が、同じ記録元の一つ前の記録より ${grouped(facts['seconds'])} 秒戻っています。時刻が書き換えられたおそれがあります。`,
    'stamp-wrong': () => '第三者の時刻印が、このログのものと確かめられません。',
    'split-view': ({ size }) =>
      `同じログについて、食い違う二つの内容が示されています${size === undefined ? '' : `(${grouped(size)} 件のとき)`}。相手によって違うログを見せています。`,
  },
  statements: {
    'head-signed': ({ origin, size }) =>
      `ログ「${origin}」の持ち主が、${grouped(size)} 件の記録からなる要約に署名しました。`,
    'head-cosigned': ({ count, witnesses }) => `${grouped(count)} つの証人がその要約を確認しました: ${witnesses}`,
    'log-rebuilt': ({ size }) =>
      `${grouped(size)} 件すべての記録から要約を計算し直し、署名されたものと一致しました。途中のハッシュ値もすべて一致しました。`,
    'earlier-contained': ({ count }) =>
      `手元にあった以前の要約(${grouped(count)} 個)は、すべて今のログの過去と一致しました。消された記録も書き換えられた記録もありません。`,
    'sources-complete': ({ sources, records }) =>
      `${grouped(sources)} の記録元からの ${grouped(records)} 件の記録は、それぞれ番号が抜けなく続き、前の記録とつながり、時刻も戻っていません。`,
    'entry-in-log': ({ index }) =>
      `この記録は、ログの ${grouped(Number(index) + 1)} 番目に、この内容のまま入っています。`,
    'leaf-in-tree': ({ index, size }) =>
      `このハッシュ値は、${grouped(size)} 件の木の ${grouped(Number(index) + 1)} 番目にあります。`,
    'tree-grew': ({ older, newer }) =>
      `${grouped(newer)} 件のログは、${grouped(older)} 件のときの記録をそのまま含んでいます。`,
    'views-agree': ({ count }) => `${grouped(count)} 個の要約は、一つの同じログの違う時点のものです。`,
    'records-in-log': ({ records, origin, size }) =>
      `この中の ${grouped(records)} 件の記録は、ログ「${origin}」(${grouped(size)} 件)に、この位置、この内容のまま入っています。`,
    'export-sealed': ({ exportId, createdAt }) =>
      `このファイル(${exportId}、作成 ${createdAt})は、作られてから一文字も変わっていません。`,
    'range-complete': ({ first, last }) =>
      `ログの ${grouped(Number(first) + 1)} 番目から ${grouped(Number(last) + 1)} 番目までの記録が、一件も欠けずに入っています。`,
    'stamped-head': ({ at: time, authority, size }) =>
      `時刻認証局(${authority})が、${grouped(size)} 件のときの要約が ${time} にはあったことを示しています。`,
    stamped: ({ at: time, authority }) =>
      `時刻認証局(${authority})が、このファイルが ${time} にはあったことを示しています。`,
    'keys-pinned': () =>
      'あなたが指定した公開鍵が、本物のログと証人のものであること(このファイルやサーバーではない、別の経路で受け取ったもの)。',
    'witnesses-honest': ({ needed }) =>
      `確認した証人のうち、少なくとも一つは正直であること(必要とした数: ${grouped(needed)})。`,
    'authority-honest': ({ authority }) => `時刻認証局(${authority})が正しい時刻を示していること。`,
    skew: ({ seconds }) =>
      `記録元の時計が ${grouped(seconds)} 秒までは戻ることがあること(それ以内の戻りは問題にしていません)。`,
    'roots-given': () => 'あなたが入力した要約(root)が正しいこと。署名は調べていません。',
    'no-witness': () =>
      '証人の鍵が指定されていないか、0 とされたので、証人の確認は調べていません。ログの持ち主が、相手によって違うログを見せていても分かりません。',
    'views-not-compared': () =>
      '件数の違う要約どうしは比べていません。比べるには、--tiles でログの場所を指定してください。',
    'records-late': ({ count }) => `${grouped(count)} 件の記録は、後の番号の記録より遅れて届いています。`,
    'entries-opaque': () => '記録の中身は調べていません(アクセス記録ではないログ、または調べない指定)。',
    'entries-unread': () => '記録の中身。調べたのは要約だけです。',
    'head-unread': () => '要約の署名。鍵が指定されていないので、時刻印だけを調べました。',
    'earlier-unknown': () => 'このログが以前に見せたものと同じかどうか。以前の要約があれば --earlier で比べられます。',
    'beyond-head': ({ count }) => `署名された範囲より後の ${grouped(count)} 個のファイル。`,
    'records-true': () => '記録に書かれた職員本人が操作したか、書かれた目的が本当だったか。',
    'acts-unrecorded': () => '紙や口頭など、そもそも記録されなかった行為。',
    'person-complete': () =>
      'この人についての記録がこれで全部であること。全部であることを確かめるには、期間のファイルかログ全体を調べてください。',
    'period-elsewhere': () => 'この期間の行為で、ファイルを作ったときまだログに届いていなかったもの。',
    'table-words': () =>
      '表(records.csv)の中の、操作や目的などを日本語に言い換えた欄。封印はされていますが、記録と照らし合わせたのは番号・時刻・職員・対象などの欄です。',
    'stamp-without-ca': () => '第三者の時刻印。調べるには --ca で時刻認証局の証明書を指定してください。',
  },
  cannot: {
    'no-key': () =>
      'ログの公開鍵が指定されていません。--key または --keys で、別の経路で受け取った鍵を指定してください。',
    'no-record': () => '証明に記録が入っていません。--record で記録のファイルを指定してください。',
    'no-such-source': ({ place }) => `フォルダーがありません: ${place}`,
    unreadable: ({ place, why }) => `読めませんでした: ${place}(${why})`,
    usage: ({ what }) => `指定が足りないか、正しくありません: ${what}\n--help で使い方を表示します。`,
  },
  help: helpJa,
};
