import { accept, answer, ask, complete, hold, progress, read, resume, start } from './happenings.js';
import { people } from './people.js';
import { usual, withNotes, type StoryCase } from './story.js';

/** Long withdrawal: a mother of 84 with her son of 56 (8050), and twelve years at home. */
export const withdrawalCases: readonly StoryCase[] = [
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
      {
        key: 'yagi-son-1',
        back: 284,
        recipients: ['hidamari', 'higashi-houkatsu', 'minatono-shakyo'],
        categories: withNotes,
        endsIn: 400,
        method: 'written',
        restrictions: ['call-first'],
      },
      { key: 'yagi-son-2', back: 60, recipients: ['tomoshibi'], categories: usual, endsIn: 330, method: 'written' },
    ],
    referrals: [
      {
        key: 'yagi-son-ibasho',
        to: 'hidamari',
        kind: 'co-support',
        needs: ['withdrawal-or-truancy', 'community'],
        categories: withNotes,
        message:
          '20年ほど自宅で過ごしてこられた方です。まず少人数の曜日に見学だけ、というところからお願いします。訪問の前に必ずお電話をください。',
        drafted: 280,
        sent: 280,
        then: [
          accept(278),
          read(278),
          start(270),
          progress(
            240,
            '水曜午後に2回来られました。パソコンの話になると表情がやわらぎます。次はご本人の都合で決める約束です。',
          ),
          progress(110, '月3回ほど続いています。寄贈されたパソコンの修理を手伝ってくださいました。'),
          progress(6, 'ほかの利用者にも声をかけてくださるようになりました。今後も見守ります。'),
        ],
      },
      {
        key: 'yagi-son-work',
        to: 'tomoshibi',
        needs: ['job-seeking', 'income'],
        categories: usual,
        message: '週1日、短い時間からの仕事を希望されています。機械の修理が得意です。焦らずに進めたいとのことです。',
        drafted: 58,
        sent: 58,
        then: [
          ask(56, '見学の際に付き添いは必要でしょうか。送迎の有無もあわせて教えてください。'),
          answer(55, '最初の一回だけ担当が同行します。送迎は不要です。'),
          accept(54),
          read(54),
          start(50),
          progress(25, '中古パソコンを扱う事業所の見学をしました。来月、半日の体験を予定しています。'),
          progress(5, '半日の体験を終えました。来週から週1日、試しに通われます。'),
        ],
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
      {
        back: 230,
        channel: 'self-phone-or-mail',
        needs: ['elder-care'],
        text: '要支援の認定が出たと電話があった。週1回の通いの場が楽しみになっているとのこと。',
      },
    ],
    consents: [
      {
        key: 'yagi-mother-1',
        back: 283,
        recipients: ['higashi-houkatsu'],
        categories: withNotes,
        endsIn: 380,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'yagi-mother-care',
        to: 'higashi-houkatsu',
        needs: ['elder-care', 'health'],
        categories: withNotes,
        message: '申請のお手伝いをお願いします。息子さんとの二人暮らしで、息子さんの件は別に支援中です。',
        drafted: 282,
        sent: 282,
        then: [
          accept(281),
          read(281),
          start(279),
          progress(250, '申請に同行しました。認定調査の日はご本人の希望で午前にしています。'),
          complete(200, 'improved', '要支援1の認定を受け、週1回の通所を利用中です。見守りは当センターで続けます。'),
        ],
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
      {
        back: 300,
        channel: 'self-phone-or-mail',
        needs: ['withdrawal-or-truancy'],
        text: '本人からメールが届いた。「会うのはまだ難しいが、文字なら話せる」とのこと。週に一度のメールのやり取りを約束した。',
      },
      {
        back: 190,
        channel: 'outreach',
        needs: ['withdrawal-or-truancy', 'community'],
        text: '夜の散歩の時間に合わせ、公園で初めて会った。星の話を30分ほど。次も同じ場所で、と本人から言われた。',
      },
      {
        back: 40,
        channel: 'self-visit',
        needs: ['job-seeking'],
        text: '初めて一人で来所。夜間に人の少ない仕事ならできるかもしれないとのこと。体調の波を自分で記録したノートを見せてくれた。',
      },
    ],
    consents: [
      {
        key: 'yoshida-1',
        back: 180,
        recipients: ['hidamari', 'tomoshibi'],
        categories: usual,
        endsIn: 12,
        method: 'electronic',
        restrictions: ['no-mail'],
      },
    ],
    referrals: [
      {
        key: 'yoshida-ibasho',
        to: 'hidamari',
        needs: ['withdrawal-or-truancy', 'community'],
        categories: usual,
        message: '夜間の居場所があれば教えてください。文字でのやり取りから始めたい方です。電話は控えてください。',
        drafted: 178,
        sent: 178,
        then: [
          accept(175),
          read(175),
          start(170),
          hold(130, 'ご本人から「少し休みたい」と連絡がありました。待つことにします。'),
          resume(95),
          progress(70, '金曜の夜の会に月2回来られています。'),
        ],
      },
    ],
    looks: [{ back: 44, by: 'supervisor', purpose: 'support', why: '係内の事例検討の準備', expect: 'shown' }],
  },
];
