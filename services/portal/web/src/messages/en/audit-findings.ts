import { findingKinds, labelsOf, settableRules, thresholds } from '@tsunagi/vocabulary';
import type { findings as ja } from '../ja/audit-findings.js';

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

export const findings: typeof ja = {
  title: 'Unusual access',
  lead: 'Access that differs from the usual; not necessarily wrong. Where the reason is unclear, the supervisor is asked.',
  tabs: 'Which list',
  unusual: 'Unusual access',
  integrity: 'Faults of the record itself',
  settled: 'Settled',
  scan: 'Look through now',
  scanned: (scanned, found) =>
    found === 0
      ? `${scanned} records were looked through. Nothing new.`
      : `${scanned} records were looked through; ${found} new finding(s).`,
  rulesLink: 'Change the rules',
  empty: 'Nothing to look into',
  emptyBody: 'The records are looked through every night. Press “Look through now” to do it at once.',
  integrityEmpty: 'No fault of the record itself',
  settledEmpty: 'Nothing has been settled yet',
  weight: { urgent: 'urgent', check: 'to check', notice: 'for notice' },
  foundAt: 'Found',
  actor: 'Account',
  person: 'Person',
  source: 'Source',
  evidence: (count) => `See the records behind it (${count})`,
  noEvidence: 'The records behind it have passed their time, or are not in the log yet.',
  moreEvidence: 'See more',
  ask: 'Ask about it',
  seeReview: 'See question and answer',
  settle: 'Settle as in order',
  settleTitle: 'Settle as in order',
  settleEffect: 'It leaves this list. The record stays, and it can be seen under “Settled” at any time.',
  settleReason: 'Why it is in order',
  settleMust: 'Give the reason. The audit commissioners will read it.',
  settleAction: 'Settle',
  settledNow: 'Settled.',
  warnings: 'Do not write names, addresses or what was said. Numbers and times are enough.',
  kind: labelsOf(findingKinds, 'en'),
  unknownKind: 'Other',
  sentence: {
    'volume-own-past': (count, usual, factor) =>
      `Saw the data of ${count} persons, ${factor} times what is usual for this account (${usual} a day).`,
    'volume-own-past-plain': 'Saw the data of far more persons than is usual for this account.',
    'volume-peers': (count, usual, factor) =>
      `Saw the data of ${count} persons, ${factor} times what is usual for the same role at the same agency (${usual} a day).`,
    'volume-peers-plain': 'Saw the data of far more persons than others of the same role at the same agency.',
    'outside-hours': (count, from, to) => `Looked ${times(count)} outside ${from}:00 to ${to}:00.`,
    'closed-day': (count) => `Looked ${times(count)} on a closed day.`,
    'outside-hours-plain': 'Looked outside office hours.',
    'same-family-name': (count) =>
      `Looked ${times(count)} at a person with the own family name. Check whether they are relatives or acquaintances.`,
    'same-family-name-plain':
      'Looked at a person with the own family name. Check whether they are relatives or acquaintances.',
    'same-address': (count) =>
      `Looked ${times(count)} at a person who lives at the own address. Check whether the work required it.`,
    'same-address-plain': 'Looked at a person who lives at the own address. Check whether the work required it.',
    'no-live-case': (count) =>
      `Looked ${times(count)} at a person without a case at this agency. Check what it was for.`,
    'no-live-case-plain': 'Looked at a person without a case at this agency. Check what it was for.',
    'after-closing': (count, days) => `Looked ${times(count)}, ${days} days after the case was closed.`,
    'after-closing-plain': 'Looked after the case was closed.',
    'searches-without-opening': (searches, opened) =>
      `Searched ${times(searches)} and opened ${opened} person(s). Somebody in particular may have been looked for.`,
    'searches-without-opening-plain':
      'Searched again and again and opened next to nothing. Somebody in particular may have been looked for.',
    'export-size': (count) => `${count} records were exported or printed at once.`,
    'export-size-plain': 'Many records were exported or printed at once.',
    'break-glass': 'Opened data outside their own scope as an emergency. Check whether the stated reason holds.',
    'rolled-back': 'The log is shorter than the one its witnesses confirmed.',
    'entry-altered': (index) => `Record no. ${index + 1} was altered after it entered the log.`,
    'entry-altered-plain': 'A record was altered after it entered the log.',
    altered: 'A record does not fit the one before it. It may have been altered.',
    fork: 'Two different records came with one number. One of them was made up.',
    gap: 'Numbers are missing. The records did not come, or were removed.',
    repeated: 'The same record came again. A repeated delivery is harmless.',
    'witness-refuses': 'A witness says that the log does not continue the one it saw before.',
    'witness-silent': 'A witness does not answer. Ask the administrator whether it is running.',
    silent: 'Nothing has come from this source for longer than usual.',
    late: (count) => `${count} record(s) came long after they happened.`,
    'late-plain': 'Records came long after they happened.',
    'clock-skew': (seconds) => `The clock of this source is ${seconds} seconds off.`,
    'clock-skew-plain': 'The clock of this source is off.',
    'mirror-differs': 'The copy of the log holds something else than the log. Have the place of the copy checked.',
    unknown: 'A new kind of notice. See the records behind it.',
  },
  range: (first, last) => (first === last ? `no. ${first}` : `no. ${first}–${last}`),
  day: (date) => `${date}:`,
  rules: {
    kind: labelsOf(settableRules, 'en'),
    title: 'Rules of finding',
    lead: 'Which access is shown as unusual. Who changed it, and when, is recorded.',
    enabled: 'Show',
    save: 'Save the rules',
    saved: 'Saved. The next look-through uses them.',
    must: 'Enter a number of 0 or more.',
    back: 'Back to unusual access',
    threshold: labelsOf(thresholds, 'en'),
  },
};
