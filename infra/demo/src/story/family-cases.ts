import { accept, answer, ask, complete, decline, fail, progress, read, reroute, start } from './happenings.js';
import { people } from './people.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** Long courses of こども家庭課: a young carer, a parent alone with debts, one who dropped out after graduation. */
export const familyCases: readonly StoryCase[] = [
  {
    key: 'takahashi',
    person: people.takahashi,
    worker: 'caseworker2',
    first: {
      back: 160,
      channel: 'agency-referral',
      needs: ['parenting', 'elder-care', 'withdrawal-or-truancy'],
      text: '中学校からの相談。遅刻が増え、話を聞くと、体の不自由な祖母の朝の世話をしてから登校しているとのこと。本人は「大変だと思ったことはない」と言う。責めたり、かわいそうだと決めつけたりせず、まず本人の一日を一緒に書き出した。',
    },
    consultations: [
      {
        back: 150,
        channel: 'self-visit',
        needs: ['parenting'],
        text: '放課後に来所。祖母と過ごす時間は好きだが、部活動にも出たいという。誰に何を話してよいか、本人が決めた。',
      },
      {
        back: 84,
        channel: 'self-phone-or-mail',
        needs: ['parenting', 'health'],
        text: '訪問のヘルパーが朝に入るようになり、吹奏楽の朝練習に出られたと報告があった。祖母とヘルパーが仲良くなり、少しさみしいとも話してくれた。',
      },
    ],
    consents: [
      {
        key: 'takahashi-1',
        back: 150,
        recipients: ['higashi-houkatsu', 'hidamari', 'fukushi-somu'],
        categories: usual,
        endsIn: 220,
        method: 'written',
        restrictions: ['call-first'],
      },
    ],
    referrals: [
      {
        key: 'takahashi-care',
        to: 'higashi-houkatsu',
        kind: 'co-support',
        needs: ['elder-care', 'parenting'],
        categories: usual,
        urgency: 'high',
        message:
          '祖母の朝の介護を孫が担っています。朝の時間帯に入れる支援の調整をお願いします。本人を支援の担い手として数えないでください。',
        drafted: 149,
        sent: 149,
        then: [
          accept(148),
          read(148),
          start(146),
          progress(120, '朝のヘルパーが週4日入ることになりました。'),
          complete(85, 'improved', '登校前の介護はヘルパーに替わりました。祖母の見守りは当センターで続けます。'),
        ],
      },
      {
        key: 'takahashi-place',
        to: 'hidamari',
        needs: ['parenting', 'community'],
        categories: usual,
        message: '同じような立場の中高生と話せる場があれば紹介してください。参加は本人が決めます。',
        drafted: 82,
        sent: 82,
        then: [
          accept(79),
          read(79),
          start(76),
          progress(9, '月に一度の集まりに2回来られました。話を聞く側が多いですが、よく笑っています。'),
        ],
      },
    ],
  },
  {
    key: 'sakiyama',
    person: people.sakiyama,
    worker: 'caseworker2',
    first: {
      back: 105,
      channel: 'self-visit',
      needs: ['debt', 'income', 'parenting', 'rent-or-loan'],
      text: '小学生二人を一人で育てている。下の子の入院で仕事を休んだあと、生活費を借りて返せなくなった。「子どもには内緒にしたい」とのこと。督促の手紙は開けずに箱にためていたので、一緒に開けて日付順に並べた。',
    },
    consultations: [
      {
        back: 92,
        channel: 'self-phone-or-mail',
        needs: ['debt', 'income'],
        text: '法律相談の日が決まったと電話。眠れない日が減ったという。児童扶養手当の届け出も一緒に確認した。',
      },
      {
        back: 33,
        channel: 'self-visit',
        needs: ['job-seeking', 'income'],
        text: '返済の計画が立った。資格を取って介護の仕事に移りたいとのことで、給付金の制度を案内した。',
      },
    ],
    consents: [
      {
        key: 'sakiyama-1',
        back: 105,
        recipients: ['tomoshibi', 'minatono-shakyo', 'hidamari'],
        categories: [...withAddress, 'finance'],
        endsIn: 250,
        method: 'written',
        restrictions: ['no-mail'],
      },
    ],
    referrals: [
      {
        key: 'sakiyama-debt',
        to: 'tomoshibi',
        needs: ['debt', 'income'],
        categories: withAddress,
        urgency: 'high',
        message: '督促が重なっています。法律相談につないでください。郵便は控え、平日の昼に電話をお願いします。',
        drafted: 104,
        sent: 104,
        then: [
          accept(103),
          read(103),
          start(101),
          progress(88, '弁護士に依頼し、督促は止まりました。'),
          complete(34, 'improved', '3年の返済計画がまとまりました。家計の相談は希望があればいつでも続けます。'),
        ],
      },
      {
        key: 'sakiyama-loan',
        to: 'minatono-shakyo',
        needs: ['rent-or-loan'],
        categories: usual,
        message: '給料日までの生活費について、貸付けを検討してください。',
        drafted: 103,
        sent: 103,
        then: [
          decline(101, 'not-eligible', '債務の整理中は貸付けをご利用いただけません。食料の支援をご検討ください。'),
          reroute(100, 'hidamari', 'sakiyama-food', 'sender'),
        ],
      },
      {
        key: 'sakiyama-food',
        to: 'hidamari',
        needs: ['food'],
        categories: usual,
        message: '食料の支援をお願いします。',
        drafted: 100,
        sent: 100,
        reroutedFrom: 'sakiyama-loan',
        then: [
          accept(99),
          read(99),
          start(98),
          complete(75, 'resolved', '月2回の食料をお渡ししました。お子さんたちは夏の催しにも来てくれました。'),
        ],
      },
    ],
  },
  {
    key: 'tsuji',
    person: people.tsuji,
    worker: 'caseworker2',
    first: {
      back: 128,
      channel: 'family-phone-or-mail',
      reporter: { name: '辻 由紀', phone: '080-0000-1303', relation: '母' },
      needs: ['withdrawal-or-truancy', 'job-seeking', 'family'],
      text: '高校を卒業し、春から専門学校に進んだが、連休のあと行けなくなり退学した。高校とも学校とも縁が切れ、相談できるところがないと母から電話。本人は昼夜が逆になり、友人からの連絡にも返事をしていないという。',
    },
    consultations: [
      {
        back: 117,
        channel: 'outreach',
        needs: ['withdrawal-or-truancy'],
        text: '喫茶店で本人と会った。「やめた自分が悪い」と何度も言うので、やめたことより、行けていた一か月のことを聞いた。音の編集が得意だという。',
      },
      {
        back: 46,
        channel: 'self-phone-or-mail',
        needs: ['job-seeking'],
        text: '本人からメール。若者の就労体験に申し込んでみたいが、一人では不安とのこと。見学に同行する。',
      },
    ],
    consents: [
      {
        key: 'tsuji-1',
        back: 117,
        recipients: ['hidamari', 'tomoshibi'],
        categories: usual,
        endsIn: 300,
        method: 'electronic',
      },
    ],
    referrals: [
      {
        key: 'tsuji-place',
        to: 'hidamari',
        needs: ['withdrawal-or-truancy'],
        categories: usual,
        message: '同じ年ごろの人がいる曜日に、見学からお願いします。',
        drafted: 116,
        sent: 116,
        then: [
          accept(113),
          read(113),
          start(110),
          fail(
            80,
            '3回お誘いしましたが、お返事がありませんでした。いったん閉じます。ご本人から連絡があれば、いつでもお受けします。',
          ),
          reroute(45, 'tomoshibi', 'tsuji-work', 'sender'),
        ],
      },
      {
        key: 'tsuji-work',
        to: 'tomoshibi',
        needs: ['job-seeking'],
        categories: usual,
        message: '音の編集に関心があります。見学には当課の担当が同行します。',
        drafted: 45,
        sent: 45,
        reroutedFrom: 'tsuji-place',
        then: [
          ask(43, '朝の時間帯の体験になりますが、ご本人の生活の調子はいかがでしょうか。'),
          answer(41, '昼からの体験を希望されています。午後1時以降でお願いします。'),
          accept(40),
          read(40),
          start(36),
          progress(4, '動画の音を直す作業を半日体験されました。次は2日続けて来られる予定です。'),
        ],
      },
    ],
  },
];
