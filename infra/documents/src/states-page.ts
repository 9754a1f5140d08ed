import {
  referralActs,
  referralStates,
  rulesOf,
  statesBefore,
  traitsOf,
  type ReferralAct,
  type ReferralState,
  type Rule,
} from '@tsunagi/contracts';
import * as words from '@tsunagi/vocabulary';
import { labelOf } from '@tsunagi/vocabulary';

const both = (list: words.CodeList, code: string): string =>
  `${labelOf(list, code, 'ja')} / ${labelOf(list, code, 'en')}`;
const act = (code: ReferralAct): string => both(words.referralActs, code);
const state = (code: ReferralState): string => both(words.referralStates, code);

/** The page about a referral's states, drawn from the table in `libs/contracts`. Markdown, in Japanese and English. */
export const statesPage = (): string =>
  [
    '# つなぎの状態 / The states of a referral',
    '`npm run documents` が `libs/contracts/src/referral-states.ts` から作ります。手で直さないでください。',
    '`npm run documents` makes this page from `libs/contracts/src/referral-states.ts`. Do not edit it by hand.',
    ['```mermaid', ...diagram(), '```'].join('\n'),
    '## 状態 / States',
    statesTable(),
    '## だれが、いつ、何をできるか / Who may do what, when',
    'この表にないことはできません。「—」は状態が変わらないことを表します。送るには、その時点の提供の可否の判断(許可)も要ります。',
    'Whatever is not in this table is refused. "—": the state stays. Sending needs, besides, a permit decided at that moment.',
    rulesTable(),
    '## 状態を増やすとき / Adding a state',
    ADDING,
    '',
  ].join('\n\n');

/** Mermaid takes no hyphen in a name. */
const nameOf = (code: ReferralState): string => code.replaceAll('-', '_');

function diagram(): string[] {
  const declared = referralStates.map((code) => `  state "${state(code)}" as ${nameOf(code)}`);
  const arrows = new Map<string, string[]>();
  for (const code of referralActs)
    for (const { by, from, to } of rulesOf(code))
      for (const start of to === 'same' ? [] : from) {
        const arrow = `  ${nameOf(start)} --> ${nameOf(to as ReferralState)}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${act(code)} (${labelOf(words.referralParties, by, 'ja')})`]);
      }
  const ends = referralStates.filter((code) => !leadsOn(code)).map((code) => `  ${nameOf(code)} --> [*]`);
  const drawn = [...arrows].map(([arrow, acts]) => `${arrow}: ${acts.join('<br>')}`);
  return ['stateDiagram-v2', ...declared, '  [*] --> draft', ...drawn, ...ends];
}

const leadsOn = (code: ReferralState): boolean =>
  referralActs.some((one) => statesBefore(one).includes(code) && rulesOf(one).some((rule) => leaves(rule, code)));
const leaves = ({ from, to }: Rule, code: ReferralState): boolean => from.includes(code) && to !== 'same';

const table = (...rows: readonly (readonly string[])[]): string =>
  rows
    .toSpliced(
      1,
      0,
      rows[0]!.map(() => '---'),
    )
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

const stages = {
  drafted: '準備中 / being prepared',
  waiting: '返事待ち / waiting for an answer',
  'at-work': '支援 / support',
  over: '終わり / over',
};
const shown = {
  nothing: 'なし / nothing',
  terms: '依頼の内容 / what was asked',
  preview: '概要まで / up to the preview',
  package: '情報提供書まで / up to the package',
};

function statesTable(): string {
  const rows = referralStates.map((code) => {
    const { stage, answerOwedBy, recipientSees, leavesResponsible, onDesk } = traitsOf(code);
    return [
      `\`${code}\``,
      state(code),
      stages[stage],
      answerOwedBy ? both(words.referralParties, answerOwedBy) : '',
      shown[recipientSees],
      leavesResponsible ? '○' : '',
      onDesk ? both(words.deskReasons, onDesk) : '',
    ];
  });
  const head = [
    'コード / code',
    '状態 / state',
    '段階 / stage',
    '答える側 / who owes an answer',
    'つなぎ先に見せてよい範囲 / what the recipient may be shown',
    '次にすることが残る / leaves somebody responsible (I11)',
    '調整機関の机に載る訳 / why on the coordinator’s desk',
  ];
  return table(head, ...rows);
}

function rulesTable(): string {
  const rows = referralActs.flatMap((code) =>
    rulesOf(code).map(({ by, from, to, onlyOnce }) => [
      `\`${code}\``,
      act(code),
      both(words.referralParties, by),
      from.map(state).join('<br>'),
      `${to === 'same' ? '—' : state(to)}${onlyOnce ? '<br>一度だけ / once only' : ''}`,
    ]),
  );
  const head = ['コード / code', 'すること / act', 'だれが / who', '今の状態 / from', '次の状態 / to'];
  return table(head, ...rows);
}

const ADDING = `By hand, six files; the last column says what happens when one is left out.

| file | what | left out |
| --- | --- | --- |
| \`libs/contracts/src/referral-states.ts\` | the state with its traits, the rules that lead to it and from it | there is no such state |
| \`libs/vocabulary/src/referral.ts\` | its words | does not compile |
| \`services/referral/src/referral/referral.ts\` | the fields that are valid in it | does not compile |
| \`services/referral/src/referral/evolve.ts\` | which event leads to it | \`state-machine.prop.spec.ts\` fails |
| \`services/referral/src/migrations/\` | a migration that lets the database hold it | \`states-in-database.int.spec.ts\` fails |
| \`services/portal/web/src/referrals/state-badge.tsx\` | its colour and sign | does not compile |

\`npm run documents\` then makes this page and the documents of the API and the events anew. Events, lists, deadlines, the timeline of a case, \`mayDo\` and the buttons follow by themselves; \`infra/demo/src/referral-walk.int.spec.ts\` walks there. A new act besides needs its words (\`referral-acts.ts\`), its decision, use case and event, and a form in the pages.`;
