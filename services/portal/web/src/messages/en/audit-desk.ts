import { labelsOf, witnessStates } from '@tsunagi/vocabulary';
import type { desk as ja } from '../ja/audit-desk.js';

export const desk: typeof ja = {
  today: {
    title: 'Audit today',
    verify: 'Check for tampering',
    verifyRoom: 'Check the records for alteration',
    findings: 'Unusual access',
    findingsEmpty: 'Nothing to look into.',
    integrity: 'Faults of the record itself',
    integrityEmpty: 'None.',
    answered: 'Questions that were answered',
    answeredEmpty: 'No new answers.',
    waiting: 'Questions that wait for an answer',
    waitingEmpty: 'No question waits.',
    samples: 'Samples not checked to the end',
    samplesEmpty: 'None.',
    breakGlass: 'Break-glass access not reviewed',
    breakGlassEmpty: 'None.',
    all: (count) => `See all (${count})`,
    to: (agency) => `to ${agency}`,
    period: (from, to) => `${from} to ${to}`,
    dueOn: 'Answer due',
    progress: (checked, size) => `${checked} of ${size} checked`,
    waitingDraw: 'not drawn yet',
  },
  trust: {
    region: 'Integrity of the record',
    title: {
      intact: 'The records have not been tampered with',
      damaged: 'Something is wrong with the record',
      waiting: 'Waiting for the witnesses',
      'rolled-back': 'The log has been set back to an earlier state',
      stopped: 'Nothing is being added to the log',
      unchecked: 'Nothing is missing; the log has not been recomputed yet',
      'not-configured': 'This installation does not use the log and its witnesses yet',
    },
    lead: {
      intact: '',
      damaged:
        'Open “Faults of the record itself” below and see which records are meant. Until that is settled, do not base a report on the records of that time.',
      waiting:
        'New records are stored, but not enough witnesses have confirmed them yet. This usually takes seconds. If it lasts ten minutes, ask the administrator whether the witnesses are running.',
      stopped: 'New records are stored but do not enter the log. Give the explanation below to the administrator.',
      unchecked:
        'The numbers and the ties between records were checked. The whole log is recomputed once a day; until then we cannot say that nothing was altered.',
      'not-configured':
        'Only the numbers and the ties between records are checked. Without outside witnesses, a change by an administrator would not be noticed.',
    },
    rolledBackTitle: 'What to do now',
    rolledBack: [
      'Do not restart the system and do not rebuild the log: evidence would be lost.',
      'Telephone the head of information security and the administrator.',
      'Keep the sealed evidence files you have, and a copy of this page, where nobody can change them.',
      'Write down how many records the witnesses hold (below) and how many the log holds now. The difference may be lost.',
    ],
    rolledBackWhy: 'The log is shorter than, or different from, the one its witnesses confirmed before.',
    sizeNow: (size) => `The log holds ${size.toLocaleString('en')} records now.`,
    explanation: 'For the administrator',
    what: 'What',
    who: 'By whom',
    when: 'When',
    checkpoint: (size) => `The log was published up to ${size.toLocaleString('en')} records.`,
    noCheckpoint: 'No log has been published yet.',
    witnesses: (agreeing, all) => `${agreeing} of ${all} witnesses saw the same log and cosigned it.`,
    noWitnesses: 'There are no witnesses.',
    recheck: (size) =>
      `The first ${size.toLocaleString('en')} records were recomputed and agree with what was published.`,
    recheckBad: (index) =>
      index === null
        ? 'Recomputed from the start, the log does not agree with what was published.'
        : `Recomputed, the log differs from what was published from position ${index} on.`,
    noRecheck: 'The log has never been recomputed to the end.',
    stamp: (size) => `It was certified that the log of ${size.toLocaleString('en')} records existed at that time.`,
    stampWaiting: 'No time stamp has come yet.',
    unlogged: (count) => `${count} stored record(s) wait to enter the log.`,
    sources: (count) => `For ${count} sources, the numbers and the ties between records were checked.`,
    missing: (count) => `${count} number(s) are missing.`,
    by: {
      log: 'audit service',
      recheck: 'audit service',
      stamp: 'time-stamping authority',
      sources: 'audit service',
    },
    details: 'See witnesses and sources',
    witness: 'Witness',
    witnessSize: 'Records confirmed',
    witnessLast: 'Last answer',
    witnessState: labelsOf(witnessStates, 'en'),
    never: 'never',
    silent: 'may have stopped',
    late: (count) => `${count} record(s) came late`,
    note: 'Note',
    ok: 'nothing unusual',
    ownCheck: 'This is what the system found by checking itself. To check without trusting the system, go to',
    ownCheckEnd: '.',
  },
};
