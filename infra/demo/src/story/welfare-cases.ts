import { accept, answer, ask, complete, decline, extend, hold, progress, read, reroute, resume, start } from './happenings.js';
import { people } from './people.js';
import { usual, withAddress, withNotes, type StoryCase } from './story.js';

/** Long courses of 福祉総務課, each a situation that a council meets. */
export const welfareCases: readonly StoryCase[] = [
  {
    key: 'yagi-son',
    person: people.yagiSon,
    worker: 'caseworker',
    first: {
      back: 300,
      channel: 'family-phone-or-mail',
      reporter: { name: '八木 トメ', phone: '090-0000-1102', relation: '母' },
      needs: ['withdrawal-or-truancy', 'income', 'elder-care', 'family'],
      text: '母親から電話。50代の息子が20年ほど家にいて、母の年金で二人で暮らしている。母は最近足が弱り、買い物が難しくなった。自分が先に逝ったあと、息子がどうなるかが一番心配とのこと。息子本人は「母には苦労をかけた」と話しているという。',
    },
    consultations: [
      {
        back: 285,
        channel: 'outreach',
        needs: ['withdrawal-or-truancy', 'community'],
        text: '自宅を訪問。本人とは襖ごしに短く話ができた。以前は印刷会社で働いていたこと、パソコンの組み立てが好きなことを教えてくれた。「急がないなら、また来てもらってもよい」と言われた。',
      },
      {
        back: 205,
        channel: 'outreach',
        needs: ['withdrawal-or-truancy', 'elder-care'],
        text: '三度目の訪問で初めて顔を合わせた。母の通院に自分が付き添うようになったと、少し誇らしそうに話す。居場所の見学には「人が少ない曜日なら」と前向き。',
      },
      {
        back: 61,
        channel: 'self-phone-or-mail',
        needs: ['income', 'job-seeking'],
        text: '本人から初めて電話があった。居場所で古いパソコンの修理を頼まれ、喜ばれたとのこと。週に一日でも働けるところがあれば考えたいという。',
      },
    ],
    consents: [
      { key: 'yagi-son-1', back: 284, recipients: ['hidamari', 'higashi-hokatsu', 'minatono-shakyo'], categories: withNotes, endsIn: 400, method: 'written', restrictions: ['call-first'] },
      { key: 'yagi-son-2', back: 60, recipients: ['tomoshibi'], categories: usual, endsIn: 330, method: 'written' },
    ],
    referrals: [
      {
        key: 'yagi-son-ibasho', to: 'hidamari', kind: 'co-support', needs: ['withdrawal-or-truancy', 'community'], categories: withNotes,
        message: '20年ほど自宅で過ごしてこられた方です。まず少人数の曜日に見学だけ、というところからお願いします。訪問の前に必ずお電話をください。',
        drafted: 280, sent: 280,
        then: [accept(278), read(278), start(270), progress(240, '水曜午後に2回来られました。パソコンの話になると表情がやわらぎます。次はご本人の都合で決める約束です。'), progress(110, '月3回ほど続いています。寄贈されたパソコンの修理を手伝ってくださいました。'), progress(30, 'ほかの利用者にも声をかけてくださるようになりました。今後も見守ります。')],
      },
      {
        key: 'yagi-son-work', to: 'tomoshibi', needs: ['job-seeking', 'income'], categories: usual,
        message: '週1日、短い時間からの仕事を希望されています。機械の修理が得意です。焦らずに進めたいとのことです。',
        drafted: 58, sent: 58,
        then: [ask(56, '見学の際に付き添いは必要でしょうか。送迎の有無もあわせて教えてください。'), answer(55, '最初の一回だけ担当が同行します。送迎は不要です。'), accept(54), read(54), start(50), progress(25, '中古パソコンを扱う事業所の見学をしました。来月、半日の体験を予定しています。')],
      },
    ],
  },
  {
    key: 'yagi-mother',
    person: people.yagiMother,
    worker: 'caseworker',
    first: {
      back: 283,
      channel: 'outreach',
      needs: ['elder-care', 'health'],
      text: '息子さんの件で訪問した際、母のトメさんご自身の暮らしについても伺った。膝の痛みで台所に長く立てず、食事は総菜が中心。介護の申請は「近所に知られたくない」とためらってこられた。サービスの使い方をゆっくり説明し、地域包括支援センターに相談してみることになった。',
    },
    consultations: [
      { back: 230, channel: 'self-phone-or-mail', needs: ['elder-care'], text: '要支援の認定が出たと電話があった。週1回の通いの場が楽しみになっているとのこと。' },
    ],
    consents: [
      { key: 'yagi-mother-1', back: 283, recipients: ['higashi-hokatsu'], categories: withNotes, endsIn: 380, method: 'oral' },
    ],
    referrals: [
      {
        key: 'yagi-mother-care', to: 'higashi-hokatsu', needs: ['elder-care', 'health'], categories: withNotes,
        message: '申請のお手伝いをお願いします。息子さんとの二人暮らしで、息子さんの件は別に支援中です。',
        drafted: 282, sent: 282,
        then: [accept(281), read(281), start(279), progress(250, '申請に同行しました。認定調査の日はご本人の希望で午前にしています。'), complete(200, 'improved', '要支援1の認定を受け、週1回の通所を利用中です。見守りは当センターで続けます。')],
      },
    ],
  },
  {
    key: 'yoshida',
    person: people.yoshida,
    worker: 'caseworker',
    first: {
      back: 330,
      channel: 'family-visit',
      reporter: { name: '𠮷田 文江', phone: '070-0000-1301', relation: '姉' },
      needs: ['withdrawal-or-truancy', 'work-trouble'],
      text: 'お姉さんが来所。弟さんは21歳で勤め先を辞めてから12年、ほとんど家を出ていない。両親は「そっとしておくしかない」と言うが、本人は夜に一人で散歩をしているという。責めるのではなく、話し相手がほしいのではないかとお姉さんは考えている。',
    },
    consultations: [
      { back: 300, channel: 'self-phone-or-mail', needs: ['withdrawal-or-truancy'], text: '本人からメールが届いた。「会うのはまだ難しいが、文字なら話せる」とのこと。週に一度のメールのやり取りを約束した。' },
      { back: 190, channel: 'outreach', needs: ['withdrawal-or-truancy', 'community'], text: '夜の散歩の時間に合わせ、公園で初めて会った。星の話を30分ほど。次も同じ場所で、と本人から言われた。' },
      { back: 40, channel: 'self-visit', needs: ['job-seeking'], text: '初めて一人で来所。夜間に人の少ない仕事ならできるかもしれないとのこと。体調の波を自分で記録したノートを見せてくれた。' },
    ],
    consents: [
      { key: 'yoshida-1', back: 180, recipients: ['hidamari', 'tomoshibi'], categories: usual, endsIn: 12, method: 'electronic', restrictions: ['no-mail'] },
    ],
    referrals: [
      {
        key: 'yoshida-ibasho', to: 'hidamari', needs: ['withdrawal-or-truancy', 'community'], categories: usual,
        message: '夜間の居場所があれば教えてください。文字でのやり取りから始めたい方です。電話は控えてください。',
        drafted: 178, sent: 178,
        then: [accept(175), read(175), start(170), hold(130, 'ご本人から「少し休みたい」と連絡がありました。待つことにします。'), resume(95), progress(70, '金曜の夜の会に月2回来られています。')],
      },
    ],
    looks: [
      { back: 44, by: 'supervisor', purpose: 'support', why: '係内の事例検討の準備', expect: 'shown' },
    ],
  },
  {
    key: 'watanabe',
    person: people.watanabe,
    worker: 'caseworker',
    first: {
      back: 140,
      channel: 'supporter',
      reporter: { phone: '080-0000-1302', relation: '民生委員' },
      needs: ['community', 'food', 'health'],
      text: '担当地区の民生委員から連絡。半年前に奥さまを亡くされた79歳の男性で、新聞がたまっていたため声をかけた。料理をしたことがなく、一日一食、パンだけの日もある。「妻がいないと季節が分からない」と静かに話されたという。',
    },
    consultations: [
      { back: 137, channel: 'outreach', needs: ['community', 'food'], text: '民生委員とともに訪問。奥さまの写真のそばに庭の花が飾られていた。配食には遠慮があるが、男性の料理教室の話には身を乗り出された。' },
      { back: 70, channel: 'self-phone-or-mail', needs: ['community'], text: '本人から電話。料理教室でみそ汁を作れるようになったとのこと。命日が近く、少し気持ちが沈むと話された。' },
    ],
    consents: [
      { key: 'watanabe-1', back: 137, recipients: ['hidamari', 'higashi-hokatsu', 'minatono-shakyo'], categories: withAddress, endsIn: 210, method: 'written' },
    ],
    referrals: [
      {
        key: 'watanabe-care', to: 'higashi-hokatsu', needs: ['health', 'community'], categories: withAddress, urgency: 'high',
        message: '奥さまを亡くされて半年の方です。食事が細く、体重が落ちています。早めの訪問をお願いします。',
        drafted: 136, sent: 136,
        then: [accept(135), read(135), start(134), complete(90, 'improved', '栄養相談と健診につながりました。体重は戻りつつあります。')],
      },
      {
        key: 'watanabe-cooking', to: 'minatono-shakyo', needs: ['community', 'food'], categories: usual,
        message: '男性の料理教室への参加を希望されています。初回は民生委員さんが同行できます。',
        drafted: 134, sent: 134,
        then: [accept(131), read(131), start(120), progress(80, '毎回参加されています。包丁の扱いが上手になりました。')],
      },
    ],
  },
  {
    key: 'morishita',
    person: people.morishita,
    worker: 'supervisor',
    first: {
      back: 75,
      channel: 'agency-referral',
      needs: ['violence', 'housing', 'income'],
      text: '警察の生活安全課から連絡を受け、面談。配偶者のもとを離れ、支援措置を申し出ている。住所は誰にも知らせないこと、電話をかけないことを最初に確認した。ご本人は「まず眠れる場所があれば考えられる」と話す。子どもはいない。',
    },
    consultations: [
      { back: 66, channel: 'self-visit', needs: ['housing', 'work-trouble'], text: '来所。仮の住まいに落ち着き、よく眠れるようになったとのこと。仕事を続けたいが、職場に居所を知られない方法を一緒に考えた。' },
    ],
    consents: [
      { key: 'morishita-1', back: 75, recipients: ['minatono-keisatsu'], categories: ['identity', 'address', 'needs'], endsIn: 120, method: 'written', restrictions: ['do-not-pass-on'] },
      { key: 'morishita-2', back: 65, recipients: ['tomoshibi'], categories: ['identity', 'needs', 'contact', 'address'], endsIn: 150, method: 'written', restrictions: ['do-not-pass-on', 'exclude-agency:hidamari'] },
    ],
    referrals: [
      {
        key: 'morishita-safety', to: 'minatono-keisatsu', needs: ['violence'], categories: ['identity', 'address', 'needs'], urgency: 'emergency',
        message: '本日中の安全確認をお願いします。連絡は必ず当課を通してください。ご本人への直接の電話は控えてください。',
        drafted: 75, hour: 13, sent: 75,
        then: [accept(75, 14), read(75, 14.2), start(74), complete(60, 'resolved', '安全を確認し、相談の窓口を決めました。変化があればいつでも連絡をいただく約束です。')],
      },
      {
        key: 'morishita-work', to: 'tomoshibi', needs: ['work-trouble', 'income'], categories: ['identity', 'needs', 'contact', 'address'],
        message: '居所を知られずに働き続ける方法について、助言をお願いします。住所はお伝えできません。',
        drafted: 64, sent: 64,
        then: [accept(62), read(62), start(60), progress(35, '勤務先の相談窓口と調整し、連絡先の届け出を弁護士気付に変更しました。')],
      },
    ],
    looks: [
      { back: 52, hour: 11, by: 'caseworker2', expect: 'refused' },
      { back: 51, hour: 15, by: 'caseworker', expect: 'refused' },
    ],
  },
  {
    key: 'lan',
    person: people.lan,
    worker: 'caseworker',
    first: {
      back: 48,
      channel: 'self-visit',
      needs: ['income', 'food', 'rent-or-loan', 'other'],
      text: '日本語学校に通う留学生。アルバイト先が閉店し、来月の家賃が払えない。友人に通訳を頼んで来所された。やさしい日本語で、紙に書きながら話した。「国の家族には心配をかけたくない」とのこと。在留資格のことも気にかけておられる。',
    },
    consultations: [
      { back: 41, channel: 'self-phone-or-mail', needs: ['job-seeking'], text: 'メールで連絡。新しいアルバイトの面接が二つ決まった。履歴書の漢字を見てほしいとのことで、次の来所時に一緒に直す。' },
    ],
    consents: [
      { key: 'lan-1', back: 48, recipients: ['hidamari', 'tomoshibi'], categories: usual, endsIn: 260, method: 'written' },
    ],
    referrals: [
      {
        key: 'lan-food', to: 'hidamari', needs: ['food'], categories: usual, urgency: 'high',
        message: '今週の食料をお願いします。ベトナム語、またはやさしい日本語で話せます。豚肉は大丈夫です。',
        drafted: 48, sent: 48,
        then: [accept(47), read(47), start(47), complete(38, 'resolved', '食料を3回お渡ししました。ほかの留学生の集まりも紹介しています。')],
      },
      {
        key: 'lan-work', to: 'tomoshibi', needs: ['income', 'job-seeking', 'other'], categories: usual,
        message: '外国語の相談員の方に、アルバイトと在留資格の決まりについて説明をお願いします。',
        drafted: 47, sent: 47,
        then: [accept(44), read(44), start(43), progress(30, 'ベトナム語の相談員が面談しました。働ける時間の決まりを確認し、新しい勤め先が見つかりました。')],
      },
    ],
  },
  {
    key: 'taka',
    person: people.taka,
    worker: 'caseworker',
    first: {
      back: 95,
      channel: 'outreach',
      needs: ['housing', 'health', 'food'],
      text: '夜の巡回で、駅の北口で過ごす男性に会った。「タカさんと呼ばれている」とだけ話され、本名や年齢は聞いていない。足に傷があり、歩くのがつらそう。温かいお茶を飲みながら、野球の話をしてくださった。',
    },
    consultations: [
      { back: 88, channel: 'outreach', needs: ['health', 'housing'], text: '同じ場所で会えた。無料低額診療のことを伝えると、「傷だけなら診てもらおうか」とのこと。名前は言わなくてよいと伝えた。' },
      { back: 20, channel: 'outreach', needs: ['housing'], text: '一時的な住まいの部屋を見に行くことに同意された。荷物を預けられる場所があるかを気にしておられる。' },
    ],
    consents: [
      { key: 'taka-1', back: 88, recipients: ['hidamari', 'minatono-shakyo'], categories: ['identity', 'needs', 'free-notes'], endsIn: 90, method: 'oral' },
    ],
    referrals: [
      {
        key: 'taka-food', to: 'hidamari', needs: ['food', 'health'], categories: ['identity', 'needs', 'free-notes'],
        message: '呼び名だけの方です。名前を尋ねずに、炊き出しの日と場所を伝えてください。',
        drafted: 87, sent: 87,
        then: [accept(86), read(86), start(85), progress(60, '週2回来られています。傷は看護師のボランティアが手当てしました。')],
      },
      {
        key: 'taka-room', to: 'minatono-shakyo', needs: ['housing'], categories: ['identity', 'needs'],
        message: '一時的な住まいの見学をお願いします。荷物の保管ができると安心されます。',
        drafted: 19, sent: 19,
        // Nobody answered in time: it came to the coordinator's desk, who gave a week more.
        then: [extend(13, 7), accept(12), read(12), start(9)],
      },
    ],
  },
  {
    key: 'anonymous-chat',
    person: people.anonymous,
    worker: 'caseworker',
    first: {
      back: 28,
      channel: 'anonymous-chat',
      needs: ['community', 'work-trouble'],
      text: '匿名のチャットでの相談。「名前は言いたくないが、誰かに聞いてほしい」とのこと。転勤してきたばかりで知り合いがおらず、休日に一言も話さない日があるという。名前を尋ねずに、近くで一人でも入れる集まりを三つ伝えた。',
    },
    referrals: [
      {
        key: 'anonymous-advice', to: 'hidamari', kind: 'advice', needs: ['community'], categories: [],
        message: '匿名の方からの相談です。休日に一人で入れる集まりと、その雰囲気を教えてください。こちらからチャットで伝えます。',
        drafted: 28, sent: 28,
        then: [accept(26), start(26), complete(24, 'resolved', '土曜の午前の読書会をおすすめします。途中の出入りは自由で、話さなくても大丈夫です。')],
      },
    ],
  },
  {
    key: 'tsuchiya',
    person: people.tsuchiya,
    worker: 'caseworker',
    first: {
      back: 118,
      channel: 'self-visit',
      needs: ['debt', 'elder-care'],
      text: '隣の山手町にお住まいの方。みなと野市で一人暮らしをしている叔母さまの施設の費用を立て替えるうちに、借入れがふくらんだ。叔母さまのことも、ご自分の返済のことも、誰に話せばよいか分からなかったとのこと。',
    },
    consents: [
      { key: 'tsuchiya-1', back: 118, recipients: ['yamate-fukushi', 'tomoshibi', 'minatono-shakyo'], categories: withAddress, endsIn: 240, method: 'written' },
    ],
    referrals: [
      {
        key: 'tsuchiya-debt', to: 'tomoshibi', needs: ['debt'], categories: usual,
        message: '立替えから生じた借入れの整理についてご相談をお願いします。',
        drafted: 117, sent: 117,
        then: [decline(115, 'out-of-area', '山手町の方は、当法人の相談の対象地域の外になります。申し訳ありません。'), reroute(114, 'yamate-fukushi', 'tsuchiya-yamate', 'sender')],
      },
      {
        key: 'tsuchiya-yamate', to: 'yamate-fukushi', kind: 'transfer', needs: ['debt', 'elder-care'], categories: withAddress,
        message: 'お住まいの町での相談をお願いします。叔母さまの件は当市で続けます。',
        drafted: 114, sent: 113, reroutedFrom: 'tsuchiya-debt',
        then: [accept(111), read(111), start(110), complete(70, 'connected-elsewhere', '町の生活相談で引き継ぎました。返済は法テラスの扶助で整理中です。')],
      },
    ],
  },
];
