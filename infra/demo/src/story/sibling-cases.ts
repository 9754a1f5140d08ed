import { accept, progress, read, start } from './happenings.js';
import { people } from './people.js';
import { usual, type StoryCase } from './story.js';

/** Three siblings of one household. The eldest has withdrawn her consent; hers closed, theirs did not. */
export const siblingCases: readonly StoryCase[] = [
  {
    key: 'sato-rin',
    person: people.satoRin,
    worker: 'caseworker2',
    first: {
      back: 90,
      channel: 'agency-referral',
      needs: ['family', 'withdrawal-or-truancy', 'parenting'],
      text: '三人きょうだいの長女。父の単身赴任と母の入院が重なり、家のことを引き受けている。弟や妹のことは話すが、自分のことはあまり話さない。何を誰に伝えるかは、きょうだいそれぞれに聞くことにした。',
    },
    consultations: [
      {
        back: 1,
        channel: 'self-visit',
        needs: ['family'],
        text: '本人が来所。「学校の友だちの親がひだまりを手伝っていると知った。自分のことは伝えないでほしい」と話した。すぐに同意を取り消し、伝わっていたものが閉じたことを一緒に画面で確かめた。弟と妹の分は、それぞれの気持ちで続けてよいとのこと。',
      },
    ],
    consents: [
      {
        key: 'sato-rin-1',
        back: 89,
        recipients: ['hidamari'],
        categories: usual,
        endsIn: 270,
        method: 'written',
        withdrawn: { back: 1, reason: '知り合いに知られたくないとのこと。本人が来所して申し出た。' },
      },
    ],
    referrals: [
      {
        key: 'sato-rin-place',
        to: 'hidamari',
        needs: ['family', 'parenting'],
        categories: usual,
        message: '夕食を一緒にとれる場をお願いします。きょうだい三人を別々に紹介しますが、来る日は同じでかまいません。',
        drafted: 88,
        sent: 88,
        then: [
          accept(86),
          read(86),
          start(84),
          progress(50, '週に一度、三人で来ています。凛さんは片付けまで手伝ってくれます。'),
        ],
      },
    ],
  },
  {
    key: 'sato-ren',
    person: people.satoRen,
    worker: 'caseworker2',
    first: {
      back: 90,
      channel: 'agency-referral',
      needs: ['parenting', 'family'],
      text: '三人きょうだいの長男。宿題を見てくれる人がほしいという。姉に頼りすぎないようにしたいと自分から話した。父とは週に一度、画面ごしに話している。',
    },
    consents: [
      { key: 'sato-ren-1', back: 89, recipients: ['hidamari'], categories: usual, endsIn: 270, method: 'written' },
    ],
    referrals: [
      {
        key: 'sato-ren-study',
        to: 'hidamari',
        needs: ['parenting'],
        categories: usual,
        message: '夕食のあとに宿題を見ていただける日をお願いします。',
        drafted: 88,
        sent: 88,
        then: [accept(86), read(86), start(84), progress(6, '算数の宿題を毎週終わらせて帰ります。将棋を覚えました。')],
      },
    ],
  },
  {
    key: 'sato-aoi',
    person: people.satoAoi,
    worker: 'caseworker2',
    first: {
      back: 90,
      channel: 'agency-referral',
      needs: ['parenting', 'food'],
      text: '三人きょうだいの次女。母の入院がさみしいと、絵に描いて話してくれた。温かい夕食がうれしいという。',
    },
    consents: [
      { key: 'sato-aoi-1', back: 89, recipients: ['hidamari'], categories: usual, endsIn: 270, method: 'written' },
    ],
    referrals: [
      {
        key: 'sato-aoi-meal',
        to: 'hidamari',
        needs: ['food', 'parenting'],
        categories: usual,
        message: '夕食をお願いします。えびにアレルギーがあります。',
        drafted: 88,
        sent: 88,
        then: [
          accept(86),
          read(86),
          start(84),
          progress(6, 'よく食べ、よく話します。お母さんへの手紙を一緒に書きました。'),
        ],
      },
    ],
  },
];
