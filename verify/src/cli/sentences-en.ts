import type { Facts } from '../report.js';
import { type Catalogue, grouped, ordinal } from './catalogue.js';
import { helpEn } from './help-en.js';

const at = (facts: Facts): string =>
  facts['index'] === undefined && facts['firstIndex'] === undefined ? 'A record' : `Record no. ${ordinal(facts)}`;
const file = (facts: Facts): string => (facts['file'] === undefined ? 'The file' : `"${facts['file']}"`);

export const english: Catalogue = {
  verdicts: {
    proven: 'Result: proven. No tampering was found.',
    reserved: 'Result: no tampering was found, but there is something that you should know.',
    failed: 'Result: not proven to be right.',
    cannot: 'Result: this could not be checked. Whether there is tampering is still unknown.',
  },
  headings: {
    proven: 'What is proven',
    notProven: 'What this check does not prove',
    assumed: 'What was assumed',
    reservations: 'What you should know',
    details: 'Technical details',
    tell: 'What to do',
  },
  tell: 'Keep this result and the original file somewhere else, as they are. Then tell both the council’s auditor and the agencies that run the witnesses. Do not tell only those who keep the log.',
  more: ({ count }) => `There are ${grouped(count)} more.`,
  progress: 'Checking',
  failures: {
    'note-malformed': (facts) =>
      `${file(facts)} has not the form of a signed document or proof: damaged, or tampered with.`,
    'key-malformed': ({ key }) => `A public key to check with is not written correctly: ${key}`,
    'no-known-signature': () => 'There is no signature by a key that you decided to trust. Somebody else made this.',
    'signature-wrong': () => 'A signature does not fit the content: changed after it was signed, or a forgery.',
    'origin-differs': ({ found }) => `This is not of the log that you are checking (it says: ${found ?? '?'}).`,
    'witnesses-too-few': ({ found, needed }) =>
      `Not enough witnesses have confirmed this (needed ${grouped(needed)}, found ${grouped(found)}). You may be shown another log than others are.`,
    'index-out-of-range': () => 'The proof points to a place that the log does not have.',
    'sizes-out-of-order': () => 'The log is shorter than it was. Records were taken away afterwards.',
    'proof-too-long': () => 'Something was added to the proof.',
    'proof-too-short': () => 'A part of the proof is missing.',
    'hash-length': () => 'A hash of the proof has not the right length.',
    'root-differs': (facts) =>
      facts['index'] === undefined
        ? 'The content does not fit the signed summary of the log. Something may have been changed, added or taken away after it was signed.'
        : `${at(facts)} does not fit the signed summary of the log: it was changed, or is not in the log.`,
    'old-root-differs': ({ size }) =>
      `The log of before${size === undefined ? '' : ` (${grouped(size)} records)`} and the log of now differ where they must be the same. The past was rewritten.`,
    'bundle-malformed': (facts) =>
      `The bundle of records from no. ${ordinal(facts)} on is damaged: records are missing or left over.`,
    'bundle-hash-differs': (facts) => `${at(facts)} was changed after it had been logged.`,
    'tile-length': (facts) => `${file(facts)} has not the right length: cut off, or added to.`,
    'tile-differs': (facts) =>
      facts['firstIndex'] === undefined
        ? `${file(facts)} was changed (the records themselves fit the signature).`
        : `The summary of records no. ${ordinal(facts)} to ${grouped(Number(facts['lastIndex']) + 1)} does not fit the records.`,
    'cover-order': ({ line }) => `The records are interrupted or overlap (line ${grouped(line)}).`,
    'cover-not-minimal': ({ line }) =>
      `The proof is cut finer than it need be (line ${grouped(line)}), which could hide something.`,
    'cover-incomplete': () => 'The proof does not reach the end of the log.',
    'seal-wrong': (facts) =>
      `The seal does not fit the content (${file(facts)}): changed after it was made, or a forgery.`,
    'file-missing': (facts) => `${file(facts)} is missing. It was taken away.`,
    'file-unknown': (facts) => `${file(facts)} is there and should not be.`,
    'file-order': (facts) => `${file(facts)} is not in its place, or is there twice.`,
    'file-malformed': (facts) => `${file(facts)} has not the form that it must have: damaged, or tampered with.`,
    'record-malformed': (facts) => `${at(facts)} has not the form of an access record.`,
    'record-differs': (facts) => `${at(facts)} and its table row or proof say different things.`,
    'source-gap': ({ source, missing, firstCounter }) =>
      `${grouped(missing)} records of the source "${source}" are missing (from its no. ${grouped(firstCounter)}): they never arrived, or were taken away.`,
    'source-fork': ({ source, counter }) =>
      `Record no. ${grouped(counter)} of the source "${source}" does not follow from the one before: rewritten at the source, or there twice.`,
    'scope-differs': () => 'What the file says it covers is not what it holds.',
    backdated: (facts) =>
      `The time of ${at(facts).toLowerCase()} is ${grouped(facts['seconds'])} seconds before that of an earlier record of the same source. The time may have been changed.`,
    'stamp-wrong': () => 'The third party’s time stamp cannot be confirmed to be of this log.',
    'split-view': ({ size }) =>
      `Two contents of one log contradict each other${size === undefined ? '' : ` (at ${grouped(size)} records)`}. Different readers are shown different logs.`,
  },
  statements: {
    'head-signed': ({ origin, size }) =>
      `The keeper of the log "${origin}" signed a summary of ${grouped(size)} records.`,
    'head-cosigned': ({ count, witnesses }) => `${grouped(count)} witnesses confirmed that summary: ${witnesses}`,
    'log-rebuilt': ({ size }) =>
      `The summary, worked out anew from all ${grouped(size)} records, is the signed one; so are all hashes in between.`,
    'earlier-contained': ({ count }) =>
      `The earlier summaries that you kept (${grouped(count)}) fit the past of the log: nothing was removed or rewritten.`,
    'sources-complete': ({ sources, records }) =>
      `The ${grouped(records)} records of ${grouped(sources)} sources have no gaps, each follows from the one before, and no time goes back.`,
    'entry-in-log': ({ index }) => `This record is no. ${grouped(Number(index) + 1)} of the log, word for word.`,
    'leaf-in-tree': ({ index, size }) =>
      `This hash is no. ${grouped(Number(index) + 1)} of the tree of ${grouped(size)}.`,
    'tree-grew': ({ older, newer }) =>
      `The log of ${grouped(newer)} records holds the ${grouped(older)} of before unchanged.`,
    'views-agree': ({ count }) => `The ${grouped(count)} summaries are of one log at different times.`,
    'records-in-log': ({ records, origin, size }) =>
      `The ${grouped(records)} records in this file are in the log "${origin}" (${grouped(size)} records), at these places, word for word.`,
    'export-sealed': ({ exportId, createdAt }) =>
      `Not a character of this file (${exportId}, made ${createdAt}) has changed since it was made.`,
    'range-complete': ({ first, last }) =>
      `Records no. ${grouped(Number(first) + 1)} to ${grouped(Number(last) + 1)} of the log are all here; none is missing.`,
    'stamped-head': ({ at: time, authority, size }) =>
      `A time-stamping authority (${authority}) shows that the summary of ${grouped(size)} records existed at ${time}.`,
    stamped: ({ at: time, authority }) =>
      `A time-stamping authority (${authority}) shows that this file existed at ${time}.`,
    'keys-pinned': () =>
      'The public keys that you gave are those of the log and its witnesses, and came to you by another way than the file or the server.',
    'witnesses-honest': ({ needed }) =>
      `At least one of the witnesses that confirmed is honest (needed: ${grouped(needed)}).`,
    'authority-honest': ({ authority }) => `The time-stamping authority (${authority}) tells the right time.`,
    skew: ({ seconds }) =>
      `The clock of a source may be set back by up to ${grouped(seconds)} seconds (less is not held against it).`,
    'roots-given': () => 'The summaries (roots) that you gave are right. No signature was checked.',
    'no-witness': () => 'No witness was asked for: whether different readers are shown different logs was not checked.',
    'views-not-compared': () => 'Summaries of different sizes were not compared. Give the place of the log by --tiles.',
    'records-late': ({ count }) => `${grouped(count)} records arrived later than ones with higher numbers.`,
    'entries-opaque': () => 'The content of the entries (no access records, or not asked for).',
    'entries-unread': () => 'The records themselves. Only the summary was checked.',
    'head-unread': () => 'The signature of the summary. No key was given, so only the time stamp was checked.',
    'earlier-unknown': () => 'Whether the log is what it was before. Compare summaries that you kept by --earlier.',
    'beyond-head': ({ count }) => `${grouped(count)} files behind what was signed.`,
    'records-true': () => 'Whether the person named in a record really acted, and whether the purpose given was true.',
    'acts-unrecorded': () => 'Acts that were never recorded, such as on paper or by word of mouth.',
    'person-complete': () =>
      'That these are all records of this person. For that, check a file for a period or the whole log.',
    'period-elsewhere': () => 'Acts of this period that had not reached the log when the file was made.',
    'table-words': () =>
      'The columns of records.csv that put codes into words. They are sealed; compared with the records were numbers, times, staff, objects and the like.',
    'stamp-without-ca': () => 'The third party’s time stamp. Give the authority’s certificate by --ca to check it.',
  },
  cannot: {
    'no-key': () =>
      'No public key of the log was given. Give keys that you received by another way, by --key or --keys.',
    'no-record': () => 'The proof does not bring its record. Give it by --record.',
    'no-such-source': ({ place }) => `There is no folder ${place}`,
    unreadable: ({ place, why }) => `Could not be read: ${place} (${why})`,
    usage: ({ what }) => `Missing or wrong: ${what}\n--help shows how to use this.`,
  },
  help: helpEn,
};
