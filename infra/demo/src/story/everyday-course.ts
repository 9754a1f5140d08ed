import type { AgencyKey } from './agencies.js';
import { earlierRows } from './earlier-rows.js';
import type { Course, EverydayRow } from './everyday-row.js';
import {
  accept,
  cancel,
  complete,
  correct,
  decline,
  extend,
  fail,
  hold,
  progress,
  read,
  reroute,
  start,
} from './happenings.js';
import type { SeededRandom } from './seeded-random.js';
import {
  usual,
  withAddress,
  type Happening,
  type StoryCase,
  type StoryConsent,
  type StoryConsultation,
  type StoryReferral,
} from './story.js';

/** Rows whose case was closed when the course was over. */
const closedRows: ReadonlySet<string> = new Set(earlierRows.map(({ key }) => key));

/** Days after the first contact on which an everyday course takes its steps. */
const CONSENT_AFTER = 1;
const DRAFT_AFTER = 2;
/** To whom a referral was sent by mistake. */
const MISTAKEN: AgencyKey = 'minatono-shakyo';
/** A year has about 243 business days. */
const CALENDAR_PER_BUSINESS_DAY = 1.5;
/** Unanswered after five business days; the coordinator sees to it on the seventh. */
const EXTENDED_AFTER = 7;

/** Makes the whole case of a row: the random part is only on which day things happened. */
export function everydayCase(row: EverydayRow, random: SeededRandom): StoryCase {
  const { key, person, worker, back, channel, needs, text } = row;
  const referrals = row.course === 'talk-only' ? [] : referralsOf(row, random);
  const lastStep = Math.min(back, ...referrals.flatMap(({ then }) => then.map((one) => one.back)));
  const laterBack = Math.max(2, lastStep - 4);
  return {
    key,
    person,
    worker,
    first: { back, channel, needs, text },
    consultations: [
      contactBetween(row, random),
      { back: laterBack, channel: 'self-phone-or-mail', needs, text: row.later },
    ],
    consents: referrals.length === 0 ? [] : [consentOf(row)],
    referrals,
    ...(closedRows.has(key) && {
      closed: { back: Math.max(1, laterBack - 8), text: 'ご本人と相談し、ひとまず終了とした。' },
    }),
  };
}

const checkIns = [
  'その後の様子を電話で伺った。変わりはないとのこと。次に話す日を決めた。',
  '書類の書き方が分からないとのことで、窓口で一緒に記入した。',
  '通院の帰りに立ち寄られた。少し疲れた様子だったので、短く話して次の約束をした。',
  '家族の予定が変わり、連絡のつく時間が変わったとのこと。夕方にかけ直すことにした。',
  '制度の案内を送ったことへの返事。分からないところに付箋を付けて持って来られた。',
  '前より眠れているとのこと。困ったときに連絡する先を、もう一度一緒に確かめた。',
];

const contactBetween = ({ back, needs }: EverydayRow, random: SeededRandom): StoryConsultation => ({
  back: back - 1 - random.below(2),
  channel: random.pick(['self-phone-or-mail', 'self-visit'] as const),
  needs: needs.slice(0, 1),
  text: random.pick(checkIns),
});

const consentOf = ({ key, back, to, next, course }: EverydayRow): StoryConsent => ({
  key: `${key}-consent`,
  back: back - CONSENT_AFTER,
  recipients: [to, ...(next ? [next] : []), ...(course === 'corrected' ? [MISTAKEN] : [])],
  categories: withAddress,
  endsIn: (closedRows.has(key) ? 180 : 365) - Math.round(back * CALENDAR_PER_BUSINESS_DAY),
  method: back % 2 === 0 ? ('written' as const) : ('oral' as const),
});

function referralsOf(row: EverydayRow, random: SeededRandom): StoryReferral[] {
  const { key, to, kind, needs, message, back } = row;
  const sent = back - DRAFT_AFTER;
  const first = {
    key: `${key}-1`,
    to,
    kind,
    needs: needs.slice(0, 2),
    categories: usual,
    message,
    drafted: sent,
    sent,
  };
  switch (row.course) {
    case 'moved':
      return movedOn(row, first, random);
    case 'corrected':
      return [
        { ...first, to: MISTAKEN, then: [correct(sent)] },
        { ...first, key: `${key}-2`, then: worked(row, sent, random) },
      ];
    case 'cancelled':
      return [{ ...first, then: [cancel(sent - 2, 'ご本人の希望により、今回は取り消します。')] }];
    case 'late':
      return [
        { ...first, then: [extend(sent - EXTENDED_AFTER, 14), ...worked(row, sent - EXTENDED_AFTER - 1, random)] },
      ];
    case 'failed':
      return failedOnce(row, first, random);
    default:
      return [{ ...first, then: worked(row, sent, random) }];
  }
}

const GIVEN_UP = '何度かご連絡しましたが、お話しできませんでした。';

/** The first agency could not go on, the next one could. */
function failedOnce(row: EverydayRow, first: Omit<StoryReferral, 'then'>, random: SeededRandom): StoryReferral[] {
  const then = worked(row, first.drafted, random);
  const again = then.at(-1)!.back - 1;
  const next = row.next as AgencyKey;
  const key = `${row.key}-2`;
  return [
    { ...first, then: [...then, reroute(again, next, key, 'sender')] },
    {
      ...first,
      key,
      to: next,
      drafted: again,
      sent: again,
      reroutedFrom: first.key,
      then: worked({ ...row, course: 'done' }, again, random),
    },
  ];
}

function movedOn(row: EverydayRow, first: Omit<StoryReferral, 'then'>, random: SeededRandom): StoryReferral[] {
  const next = row.next as AgencyKey;
  const again = `${row.key}-2`;
  const declined = first.drafted - 2;
  return [
    {
      ...first,
      then: [
        decline(declined, 'no-capacity', '担い手が足りず、今はお受けできません。', 30),
        reroute(declined - 1, next, again, 'sender'),
      ],
    },
    {
      ...first,
      key: again,
      to: next,
      drafted: declined - 1,
      sent: declined - 1,
      reroutedFrom: first.key,
      then: worked(row, declined - 1, random),
    },
  ];
}

/** Accepted and worked on, up to where the course has come. */
function worked({ news, course }: EverydayRow, sent: number, random: SeededRandom): Happening[] {
  const accepted = sent - 1 - random.below(3);
  const begun = accepted - 1 - random.below(2);
  const told = Math.max(3, begun - 5 - random.below(6));
  const until = told - 5 - random.below(5);
  const recently = Math.min(told, 2 + random.below(7));
  const common = [accept(accepted), read(accepted), start(begun)];
  const metFirst = progress(told, '面談をしました。続けて支援します。');
  const ends: Partial<Record<Course, readonly Happening[]>> = {
    going: [metFirst, progress(recently, news)],
    held: [hold(told, news)],
    failed: [fail(told, GIVEN_UP)],
  };
  return [...common, ...(ends[course] ?? [metFirst, complete(Math.max(2, until), 'improved', news)])];
}
