import { accept, complete, decline, progress, read, reroute, start } from './happenings.js';
import { people } from './people.js';
import { usual, withAddress, type StoryCase } from './story.js';

/** Far from home: one in hiding, a student from abroad, one from the neighbouring town. */
export const farFromHomeCases: readonly StoryCase[] = [
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
      {
        back: 66,
        channel: 'self-visit',
        needs: ['housing', 'work-trouble'],
        text: '来所。仮の住まいに落ち着き、よく眠れるようになったとのこと。仕事を続けたいが、職場に居所を知られない方法を一緒に考えた。',
      },
    ],
    consents: [
      {
        key: 'morishita-1',
        back: 75,
        recipients: ['minatono-police'],
        categories: ['identity', 'address', 'needs'],
        endsIn: 120,
        method: 'written',
        restrictions: ['do-not-pass-on'],
      },
      {
        key: 'morishita-2',
        back: 65,
        recipients: ['tomoshibi'],
        categories: ['identity', 'needs', 'contact', 'address'],
        endsIn: 150,
        method: 'written',
        restrictions: ['do-not-pass-on', 'exclude-agency:hidamari'],
      },
    ],
    referrals: [
      {
        key: 'morishita-safety',
        to: 'minatono-police',
        needs: ['violence'],
        categories: ['identity', 'address', 'needs'],
        urgency: 'emergency',
        message:
          '本日中の安全確認をお願いします。連絡は必ず当課を通してください。ご本人への直接の電話は控えてください。',
        drafted: 75,
        hour: 13,
        sent: 75,
        then: [
          accept(75, 14),
          read(75, 14.2),
          start(74),
          complete(
            60,
            'resolved',
            '安全を確認し、相談の窓口を決めました。変化があればいつでも連絡をいただく約束です。',
          ),
        ],
      },
      {
        key: 'morishita-work',
        to: 'tomoshibi',
        needs: ['work-trouble', 'income'],
        categories: ['identity', 'needs', 'contact', 'address'],
        message: '居所を知られずに働き続ける方法について、助言をお願いします。住所はお伝えできません。',
        drafted: 64,
        sent: 64,
        then: [
          accept(62),
          read(62),
          start(60),
          progress(8, '勤務先の相談窓口と調整し、連絡先の届け出を弁護士気付に変更しました。'),
        ],
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
      {
        back: 41,
        channel: 'self-phone-or-mail',
        needs: ['job-seeking'],
        text: 'メールで連絡。新しいアルバイトの面接が二つ決まった。履歴書の漢字を見てほしいとのことで、次の来所時に一緒に直す。',
      },
    ],
    consents: [
      {
        key: 'lan-1',
        back: 48,
        recipients: ['hidamari', 'tomoshibi'],
        categories: usual,
        endsIn: 260,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'lan-food',
        to: 'hidamari',
        needs: ['food'],
        categories: usual,
        urgency: 'high',
        message: '今週の食料をお願いします。ベトナム語、またはやさしい日本語で話せます。豚肉は大丈夫です。',
        drafted: 48,
        sent: 48,
        then: [
          accept(47),
          read(47),
          start(47),
          complete(38, 'resolved', '食料を3回お渡ししました。ほかの留学生の集まりも紹介しています。'),
        ],
      },
      {
        key: 'lan-work',
        to: 'tomoshibi',
        needs: ['income', 'job-seeking', 'other'],
        categories: usual,
        message: '外国語の相談員の方に、アルバイトと在留資格の決まりについて説明をお願いします。',
        drafted: 47,
        sent: 47,
        then: [
          accept(44),
          read(44),
          start(43),
          progress(30, 'ベトナム語の相談員が面談しました。働ける時間の決まりを一緒に確認しました。'),
          complete(12, 'resolved', '新しい勤め先が決まりました。在留の手続きも問題ありません。'),
        ],
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
      {
        key: 'tsuchiya-1',
        back: 118,
        recipients: ['yamate-fukushi', 'tomoshibi', 'minatono-shakyo'],
        categories: withAddress,
        endsIn: 240,
        method: 'written',
      },
    ],
    referrals: [
      {
        key: 'tsuchiya-debt',
        to: 'tomoshibi',
        needs: ['debt'],
        categories: usual,
        message: '立替えから生じた借入れの整理についてご相談をお願いします。',
        drafted: 117,
        sent: 117,
        then: [
          decline(115, 'out-of-area', '山手町の方は、当法人の相談の対象地域の外になります。申し訳ありません。'),
          reroute(114, 'yamate-fukushi', 'tsuchiya-yamate', 'sender'),
        ],
      },
      {
        key: 'tsuchiya-yamate',
        to: 'yamate-fukushi',

        needs: ['debt', 'elder-care'],
        categories: withAddress,
        message: 'お住まいの町での相談をお願いします。叔母さまの件は当市で続けます。',
        drafted: 114,
        sent: 113,
        reroutedFrom: 'tsuchiya-debt',
        then: [
          accept(111),
          read(111),
          start(110),
          complete(70, 'connected-elsewhere', '町の生活相談で引き継ぎました。返済は法テラスの扶助で整理中です。'),
        ],
      },
    ],
  },
];
