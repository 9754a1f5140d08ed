import { accept, complete, extend, progress, read, start } from './happenings.js';
import { people } from './people.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** Alone: a widower found by the welfare commissioner, someone without a home, an anonymous chat. */
export const aloneCases: readonly StoryCase[] = [
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
      {
        back: 137,
        channel: 'outreach',
        needs: ['community', 'food'],
        text: '民生委員とともに訪問。奥さまの写真のそばに庭の花が飾られていた。配食には遠慮があるが、男性の料理教室の話には身を乗り出された。',
      },
      {
        back: 70,
        channel: 'self-phone-or-mail',
        needs: ['community'],
        text: '本人から電話。料理教室でみそ汁を作れるようになったとのこと。命日が近く、少し気持ちが沈むと話された。',
      },
    ],
    consents: [
      {
        key: 'watanabe-1',
        back: 137,
        recipients: ['hidamari', 'higashi-houkatsu', 'minatono-shakyo'],
        categories: withAddress,
        endsIn: 210,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'watanabe-care',
        to: 'higashi-houkatsu',
        needs: ['health', 'community'],
        categories: withAddress,
        urgency: 'high',
        message: '奥さまを亡くされて半年の方です。食事が細く、体重が落ちています。早めの訪問をお願いします。',
        drafted: 136,
        sent: 136,
        then: [
          accept(135),
          read(135),
          start(134),
          complete(90, 'improved', '栄養相談と健診につながりました。体重は戻りつつあります。'),
        ],
      },
      {
        key: 'watanabe-cooking',
        to: 'minatono-shakyo',
        needs: ['community', 'food'],
        categories: usual,
        message: '男性の料理教室への参加を希望されています。初回は民生委員さんが同行できます。',
        drafted: 134,
        sent: 134,
        then: [
          accept(131),
          read(131),
          start(120),
          progress(80, '毎回参加されています。包丁の扱いが上手になりました。'),
          progress(7, '命日には、奥さまの好きだった煮物を作られました。'),
        ],
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
      {
        back: 88,
        channel: 'outreach',
        needs: ['health', 'housing'],
        text: '同じ場所で会えた。無料低額診療のことを伝えると、「傷だけなら診てもらおうか」とのこと。名前は言わなくてよいと伝えた。',
      },
      {
        back: 20,
        channel: 'outreach',
        needs: ['housing'],
        text: '一時的な住まいの部屋を見に行くことに同意された。荷物を預けられる場所があるかを気にしておられる。',
      },
    ],
    consents: [
      {
        key: 'taka-1',
        back: 88,
        recipients: ['hidamari', 'minatono-shakyo'],
        categories: ['identity', 'needs', 'free-notes'],
        endsIn: 90,
        method: 'oral',
      },
    ],
    referrals: [
      {
        key: 'taka-food',
        to: 'hidamari',
        needs: ['food', 'health'],
        categories: ['identity', 'needs', 'free-notes'],
        message: '呼び名だけの方です。名前を尋ねずに、炊き出しの日と場所を伝えてください。',
        drafted: 87,
        sent: 87,
        then: [
          accept(86),
          read(86),
          start(85),
          progress(60, '週2回来られています。傷は看護師のボランティアが手当てしました。'),
          progress(4, '部屋の見学のあと、毛布と着替えをお渡ししました。'),
        ],
      },
      {
        key: 'taka-room',
        to: 'minatono-shakyo',
        needs: ['housing'],
        categories: ['identity', 'needs'],
        message: '一時的な住まいの見学をお願いします。荷物の保管ができると安心されます。',
        drafted: 19,
        sent: 19,
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
        key: 'anonymous-advice',
        to: 'hidamari',
        kind: 'advice',
        needs: ['community'],
        categories: [],
        message:
          '匿名の方からの相談です。休日に一人で入れる集まりと、その雰囲気を教えてください。こちらからチャットで伝えます。',
        drafted: 28,
        sent: 28,
        then: [
          accept(26),
          start(26),
          complete(
            24,
            'resolved',
            '土曜の午前の読書会をおすすめします。途中の出入りは自由で、話さなくても大丈夫です。',
          ),
        ],
      },
    ],
  },
];
