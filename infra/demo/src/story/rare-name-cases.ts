import { accept, cancel, complete, hold, progress, read, start } from './happenings.js';
import { people } from './people.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** People whose names other systems have mangled; their courses are like anybody's. */
export const rareNameCases: readonly StoryCase[] = [
  {
    key: 'hashimoto',
    person: people.hashimoto,
    worker: 'caseworker',
    first: {
      back: 172,
      channel: 'self-phone-or-mail',
      needs: ['work-trouble', 'community'],
      text: '在宅の仕事に替わって二年、画面の向こうの人としか話していないとのこと。仕事を辞めたいのではなく、昼休みに人と食事がしたいという。自分の名前が役所の画面で正しく出たのは初めてだと笑われた。',
    },
    consents: [
      { key: 'hashimoto-1', back: 172, recipients: ['hidamari'], categories: usual, endsIn: 180, method: 'electronic' },
    ],
    referrals: [
      {
        key: 'hashimoto-lunch',
        to: 'hidamari',
        needs: ['community'],
        categories: usual,
        message: '平日の昼に、誰かと食事ができる場を探しておられます。',
        drafted: 171,
        sent: 171,
        then: [
          accept(168),
          read(168),
          start(165),
          complete(120, 'resolved', '木曜の昼の食事会に続けて来られています。今は受付も手伝ってくださいます。'),
        ],
      },
    ],
    closed: {
      back: 118,
      text: '希望されていた場につながり、ご本人と相談して終了とした。困ったときはいつでも連絡をいただくよう伝えた。',
    },
  },
  {
    key: 'azuma',
    person: people.azuma,
    worker: 'caseworker',
    first: {
      back: 210,
      channel: 'self-visit',
      needs: ['job-seeking', 'health', 'income'],
      text: '定年後の再雇用が終わり、次の仕事が見つからない。腰を痛めて立ち仕事は難しいとのこと。年金が出るまでの二年をどう過ごすか、表にして一緒に考えた。',
    },
    consents: [
      {
        key: 'azuma-1',
        back: 210,
        recipients: ['tomoshibi', 'minatono-shakyo'],
        categories: usual,
        endsIn: 100,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'azuma-work',
        to: 'tomoshibi',
        needs: ['job-seeking'],
        categories: usual,
        message: '座ってできる仕事を希望されています。倉庫の管理の経験が30年あります。',
        drafted: 208,
        sent: 208,
        then: [accept(206), read(206), start(200), hold(170, '腰の手術が決まり、退院まで休みます。')],
      },
    ],
  },
  {
    key: 'enoki',
    person: people.enoki,
    worker: 'supervisor',
    first: {
      back: 155,
      channel: 'self-phone-or-mail',
      needs: ['community', 'other'],
      text: '名字だけを名乗られた方から電話。隣の部屋の人を長く見ていないので心配だとのこと。話すうちに、ご自分も半年ほど誰とも会っていないと話された。',
    },
    consents: [
      {
        key: 'enoki-1',
        back: 154,
        recipients: ['minatono-shakyo'],
        categories: ['identity', 'contact', 'needs'],
        endsIn: 60,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'enoki-visit',
        to: 'minatono-shakyo',
        needs: ['community'],
        categories: ['identity', 'contact', 'needs'],
        message: '見守りの電話を希望されています。名字だけを伺っています。',
        drafted: 153,
        sent: 153,
        then: [cancel(151, 'ご本人から「もう少し自分で考えたい」と連絡があったため、取り消します。')],
      },
    ],
    closed: { back: 140, text: '隣の方の無事が分かり、ご本人の希望で終了とした。' },
  },
  {
    key: 'otsuka',
    person: people.otsuka,
    worker: 'caseworker',
    first: {
      back: 260,
      channel: 'agency-referral',
      needs: ['tax-or-utilities', 'debt', 'income'],
      text: '納税課からの紹介。市税の滞納があり、話を聞くと、父の介護で仕事を減らしてから家計が回らなくなったとのこと。「払う気はある。順番が分からない」と言われた。',
    },
    consultations: [
      {
        back: 215,
        channel: 'self-visit',
        needs: ['tax-or-utilities'],
        text: '分割の納付が3か月続いている。家計簿を持参され、携帯電話の料金を見直せたと話された。',
      },
    ],
    consents: [
      {
        key: 'otsuka-1',
        back: 260,
        recipients: ['tomoshibi'],
        categories: withAddress,
        endsIn: -90,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'otsuka-debt',
        to: 'tomoshibi',
        needs: ['tax-or-utilities', 'debt'],
        categories: withAddress,
        message: '家計の立て直しの相談をお願いします。納付の相談は納税課で続けています。',
        drafted: 259,
        sent: 259,
        then: [
          accept(257),
          read(257),
          start(254),
          progress(220, '家計表ができました。毎月の見直しを続けます。'),
          complete(160, 'improved', '滞納はあと4回で終わります。'),
        ],
      },
    ],
    closed: { back: 95, text: '納付が終わり、家計も安定したため終了とした。' },
    looks: [
      { back: 62, hour: 21.5, by: 'supervisor', purpose: 'assessment', why: '終了した支援の振り返り', expect: 'shown' },
    ],
  },
  {
    key: 'fukunaga',
    person: people.fukunaga,
    worker: 'caseworker',
    first: {
      back: 185,
      channel: 'supporter',
      needs: ['community', 'elder-care'],
      text: 'つながりサポーターから。毎朝のラジオ体操に来なくなった方がいると聞き、本人の了解を得て連絡した。耳が遠くなり、聞き返すのが申し訳なくて足が遠のいたとのこと。',
    },
    consents: [
      {
        key: 'fukunaga-1',
        back: 184,
        recipients: ['higashi-houkatsu', 'minatono-shakyo'],
        categories: usual,
        endsIn: 140,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'fukunaga-ear',
        to: 'higashi-houkatsu',
        needs: ['elder-care', 'community'],
        categories: usual,
        message: '聞こえの相談をお願いします。静かな場所で、ゆっくり話すと伝わります。',
        drafted: 183,
        sent: 183,
        then: [
          accept(181),
          read(181),
          start(178),
          complete(140, 'resolved', '補聴器の助成を使い、体操に戻られました。'),
        ],
      },
    ],
  },
  {
    key: 'jose',
    person: people.jose,
    worker: 'caseworker',
    first: {
      back: 130,
      channel: 'agency-referral',
      needs: ['housing', 'income', 'other'],
      text: '勤め先の寮が閉まることになり、会社から紹介された。家族は三人。日本語の会話はできるが、契約書を読むのが難しい。学校に通う子の学区を変えたくないとのこと。',
    },
    consents: [
      {
        key: 'jose-1',
        back: 130,
        recipients: ['tomoshibi', 'minatono-shakyo'],
        categories: withAddress,
        endsIn: 280,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'jose-housing',
        to: 'tomoshibi',
        needs: ['housing', 'other'],
        categories: withAddress,
        urgency: 'high',
        message: 'ポルトガル語で契約の説明ができる方をお願いします。今月末までに住まいが必要です。',
        drafted: 129,
        sent: 129,
        then: [
          accept(128),
          read(128),
          start(127),
          complete(112, 'resolved', '同じ学区に部屋が決まりました。契約にはポルトガル語の相談員が同席しました。'),
        ],
      },
    ],
    closed: { back: 100, text: '住まいが決まり、家族三人で引っ越された。' },
  },
];
