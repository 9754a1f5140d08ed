import { accept, ask, decline, read } from './happenings.js';
import { neighbours } from './neighbours.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** What lies open on the day of start, new: questions and answers for everybody's first screen. */
export const freshCases: readonly StoryCase[] = [
  // Three unanswered in ひだまり's inbox, the first of them urgent.
  {
    key: 'ikeda',
    person: neighbours.ikeda,
    worker: 'caseworker',
    first: {
      back: 0,
      channel: 'self-visit',
      needs: ['food', 'income', 'parenting'],
      text: '三歳の子どもを連れて来所。勤め先の都合で給料が半月遅れ、冷蔵庫が空だという。週末を越す食料が必要。給料日と手当の日を一緒に確かめた。',
    },
    consents: [
      {
        key: 'ikeda-1',
        back: 0,
        recipients: ['hidamari', 'minatono-shakyo'],
        categories: withAddress,
        endsIn: 180,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'ikeda-food',
        to: 'hidamari',
        needs: ['food', 'parenting'],
        categories: withAddress,
        urgency: 'high',
        message: '三歳のお子さんがいます。週末を越す食料をお願いします。粉ミルクは不要です。',
        drafted: 0,
        sent: 0,
        then: [],
      },
    ],
  },
  {
    key: 'goto',
    person: neighbours.goto,
    worker: 'caseworker',
    first: {
      back: 2,
      channel: 'self-phone-or-mail',
      needs: ['community', 'work-trouble', 'health'],
      text: '夜勤の工場を辞めて三か月。眠る時間が戻らず、人と話すのは買い物のときだけとのこと。「まず朝に出かける用事がほしい」と電話で話された。',
    },
    consents: [{ key: 'goto-1', back: 1, recipients: ['hidamari'], categories: usual, endsIn: 200, method: 'oral' }],
    referrals: [
      {
        key: 'goto-morning',
        to: 'hidamari',
        needs: ['community'],
        categories: usual,
        message: '朝に出かける用事を探しておられます。畑の手伝いに関心があります。',
        drafted: 1,
        sent: 1,
        then: [],
      },
    ],
  },
  {
    key: 'maeda',
    person: neighbours.maeda,
    worker: 'caseworker2',
    first: {
      back: 3,
      channel: 'family-visit',
      reporter: { name: '前田 理恵', phone: '080-0000-1304', relation: '母' },
      needs: ['withdrawal-or-truancy', 'parenting'],
      text: '中学二年の息子さんが夏休み明けから学校を休んでいる。家では料理の動画を見て、よく作ってくれるという。学校に戻すことを急がず、まず家の外で安心できる場所を探したいとのこと。',
    },
    consents: [
      {
        key: 'maeda-1',
        back: 2,
        recipients: ['hidamari', 'minatono-shakyo'],
        categories: usual,
        endsIn: 330,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'maeda-place',
        to: 'hidamari',
        needs: ['withdrawal-or-truancy', 'parenting'],
        categories: usual,
        message: '料理が好きな中学生です。台所のある日に見学をお願いします。最初は母が同行します。',
        drafted: 1,
        sent: 1,
        then: [],
      },
    ],
  },
  // A question that waits for the caseworker.
  {
    key: 'kimura',
    person: neighbours.kimura,
    worker: 'caseworker',
    first: {
      back: 6,
      channel: 'self-visit',
      needs: ['debt', 'income'],
      text: '大学を休学中。奨学金とアルバイトで暮らしてきたが、友人に頼まれて契約した分割払いが三つあり、返せなくなった。友人とは連絡が取れない。契約書の写しを持ってこられた。',
    },
    consents: [
      { key: 'kimura-1', back: 6, recipients: ['tomoshibi'], categories: usual, endsIn: 240, method: 'written' },
    ],
    referrals: [
      {
        key: 'kimura-debt',
        to: 'tomoshibi',
        needs: ['debt'],
        categories: usual,
        message: '友人に頼まれて結んだ契約の返済についてご相談をお願いします。',
        drafted: 4,
        sent: 4,
        then: [ask(1, '契約をした日が分かる書面はありますか。取消しができる期間かどうかを先に確かめたいと思います。')],
      },
    ],
  },
  // Two answers that came.
  {
    key: 'yamamoto',
    person: neighbours.yamamoto,
    worker: 'caseworker',
    first: {
      back: 5,
      channel: 'supporter',
      needs: ['elder-care', 'community'],
      text: 'つながりサポーターの紹介で来所。夫が入院し、初めて一人の夜を過ごしている。鍋を焦がすことが続き、火の始末が心配とのこと。',
    },
    consents: [
      {
        key: 'yamamoto-1',
        back: 5,
        recipients: ['higashi-houkatsu', 'hidamari'],
        categories: withAddress,
        endsIn: 210,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'yamamoto-care',
        to: 'higashi-houkatsu',
        needs: ['elder-care'],
        categories: withAddress,
        message: '火の始末と物忘れについて、ご本人も気にしておられます。訪問をお願いします。',
        drafted: 4,
        sent: 4,
        then: [accept(0, 10.5), read(0, 10.6)],
      },
    ],
  },
  {
    key: 'abe',
    person: neighbours.abe,
    worker: 'caseworker',
    first: {
      back: 7,
      channel: 'self-phone-or-mail',
      needs: ['job-seeking', 'work-trouble'],
      text: '試用期間で二度続けて辞めることになった。電話の応対が苦手で、書いた指示なら間違えないという。自分に合う仕事の探し方を知りたいとのこと。',
    },
    consents: [
      {
        key: 'abe-1',
        back: 6,
        recipients: ['tomoshibi', 'minatono-shakyo'],
        categories: usual,
        endsIn: 300,
        method: 'electronic',
      },
    ],
    referrals: [
      {
        key: 'abe-work',
        to: 'tomoshibi',
        needs: ['job-seeking'],
        categories: usual,
        message: '書面でのやり取りが得意な方です。職場体験の相談をお願いします。',
        drafted: 3,
        sent: 3,
        then: [decline(0, 'no-capacity', '体験先の枠が今月はいっぱいです。来月の半ばからお受けできます。', 21)],
      },
    ],
  },
];
