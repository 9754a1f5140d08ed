import { ask, decline } from './happenings.js';
import { neighbours } from './neighbours.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** What lies open on the day of start, unattended: the coordinator's desk, and the sections' own inboxes. */
export const waitingCases: readonly StoryCase[] = [
  // Nobody answered: it lies on the coordinator's desk.
  {
    key: 'inoue',
    person: neighbours.inoue,
    worker: 'caseworker',
    first: {
      back: 12,
      channel: 'family-phone-or-mail',
      reporter: { name: '井上 隆', phone: '070-0000-1305', relation: '長男' },
      needs: ['elder-care', 'health'],
      text: '遠方の長男から電話。母は一人暮らしで、電話のたびに同じ話をするようになった。本人は「まだ大丈夫」と言うので、体操の会の誘いという形で訪ねてほしいとのこと。',
    },
    consents: [
      {
        key: 'inoue-1',
        back: 11,
        recipients: ['higashi-houkatsu', 'minatono-shakyo'],
        categories: withAddress,
        endsIn: 160,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'inoue-care',
        to: 'higashi-houkatsu',
        needs: ['elder-care', 'health'],
        categories: withAddress,
        message: '体操の会のお誘いとして訪問をお願いします。ご本人の了解は電話で得ています。',
        drafted: 10,
        sent: 10,
        then: [],
      },
    ],
  },
  // Declined, and no next step yet.
  {
    key: 'murakami',
    person: neighbours.murakami,
    worker: 'caseworker2',
    first: {
      back: 14,
      channel: 'self-visit',
      needs: ['parenting', 'health', 'community'],
      text: '生後四か月の子どもと来所。夜の授乳で眠れず、日中も横になれない。実家は遠く、夫は出張が多い。「泣き声が近所に迷惑では」と気にされている。',
    },
    consents: [
      {
        key: 'murakami-1',
        back: 14,
        recipients: ['hidamari', 'minatono-shakyo'],
        categories: usual,
        endsIn: 190,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'murakami-rest',
        to: 'minatono-shakyo',
        needs: ['parenting'],
        categories: usual,
        urgency: 'high',
        message: '日中に二時間ほど、お子さんを見てもらえる人を探しています。',
        drafted: 9,
        sent: 9,
        then: [decline(7, 'no-capacity', '産後の訪問の担い手が足りず、今はお受けできません。')],
      },
    ],
  },
  // A question that was never answered is past its deadline.
  {
    key: 'okada',
    person: neighbours.okada,
    worker: 'supervisor',
    first: {
      back: 20,
      channel: 'outreach',
      needs: ['housing', 'health'],
      text: '巡回で訪問。階段の上り下りがつらく、二階のごみが出せない。片付けを手伝うと、昔の編み物の作品を一つずつ見せてくださった。',
    },
    consents: [
      {
        key: 'okada-1',
        back: 19,
        recipients: ['minatono-shakyo', 'higashi-houkatsu'],
        categories: withAddress,
        endsIn: 230,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'okada-bins',
        to: 'minatono-shakyo',
        needs: ['housing'],
        categories: withAddress,
        message: 'ごみ出しの手伝いをお願いします。火曜と金曜の朝です。',
        drafted: 15,
        sent: 15,
        then: [ask(13, '建物の入口に鍵はありますか。預かりが必要かどうかを知りたいです。')],
      },
    ],
  },
  // Waiting in the sections' own inboxes.
  {
    key: 'fujita',
    person: neighbours.fujita,
    worker: 'caseworker2',
    first: {
      back: 4,
      channel: 'self-phone-or-mail',
      needs: ['income', 'parenting', 'tax-or-utilities'],
      text: '下の子の進学を前に、水道の料金を二期滞納していると電話。パートの時間を増やしたいが、上の子の通院に付き添う日がある。',
    },
    consents: [
      {
        key: 'fujita-1',
        back: 3,
        recipients: ['fukushi-somu', 'tomoshibi'],
        categories: usual,
        endsIn: 250,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'fujita-income',
        to: 'fukushi-somu',
        kind: 'co-support',
        needs: ['income', 'tax-or-utilities'],
        categories: usual,
        message: '生活費と滞納の相談をお願いします。お子さんの通院の支援は当課で続けます。',
        drafted: 2,
        sent: 2,
        then: [],
      },
      {
        key: 'fujita-work',
        to: 'tomoshibi',
        needs: ['job-seeking'],
        categories: usual,
        message: '通院の付き添いと両立できる短時間の仕事を探しています。',
        drafted: 0,
        then: [],
      },
    ],
  },
  {
    key: 'nakamura-now',
    person: neighbours.nakamura,
    worker: 'caseworker',
    first: {
      back: 3,
      channel: 'anonymous-chat',
      needs: ['community', 'family'],
      text: 'はじめは匿名のチャットだったが、名前を伝えたいと本人から申し出があった。祖父と二人暮らしで、家では祖父のことばかり考えているとのこと。同じ年ごろの人と、介護以外の話をしたいという。',
    },
    consents: [
      {
        key: 'nakamura-now-1',
        back: 2,
        recipients: ['kodomo-katei', 'hidamari'],
        categories: usual,
        endsIn: 280,
        method: 'electronic',
      },
    ],
    referrals: [
      {
        key: 'nakamura-talk',
        to: 'kodomo-katei',
        needs: ['family', 'community'],
        categories: usual,
        message: '若い介護者の集まりについて教えてください。',
        drafted: 1,
        sent: 1,
        then: [],
      },
      {
        key: 'nakamura-place',
        to: 'hidamari',
        needs: ['community'],
        categories: usual,
        message: '土曜の集まりへの参加を希望されています。',
        drafted: 0,
        then: [],
      },
    ],
  },
];
