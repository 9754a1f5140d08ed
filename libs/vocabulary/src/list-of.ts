import type { CodeList } from './code-list.js';
import { accessActions, accessObjects, recordOutcomes, refusals, relations } from './access.js';
import { caseStates, channels, needs, noteKinds } from './consultation.js';
import { agencyKinds, bookings, capacities, fieldsOfEight, fieldsOfFive } from './directory.js';
import {
  consentMethods,
  consentStandings,
  dataCategories,
  denialReasons,
  legalBases,
  purposes,
  recordBases,
  restrictions,
} from './disclosure.js';
import {
  encodings,
  exportKinds,
  findingCategories,
  findingKinds,
  findingStates,
  integrityKinds,
  reviewOutcomes,
  reviewStates,
  sampleResults,
  settableRules,
  thresholds,
  unusualKinds,
  witnessStates,
} from './oversight.js';
import { ageBands, genders, personFlags, roles } from './person.js';
import { referralActs, referralParties } from './referral-acts.js';
import {
  declineReasons,
  deskReasons,
  followUpReasons,
  followUpScopes,
  followUpStates,
  outcomes,
  referralBoxes,
  referralKinds,
  referralStates,
  urgencies,
} from './referral.js';

/** Every list there is, by name. */
export const allLists = {
  accessActions,
  accessObjects,
  ageBands,
  agencyKinds,
  bookings,
  capacities,
  caseStates,
  channels,
  consentMethods,
  consentStandings,
  dataCategories,
  declineReasons,
  denialReasons,
  deskReasons,
  encodings,
  exportKinds,
  fieldsOfEight,
  fieldsOfFive,
  findingCategories,
  findingKinds,
  findingStates,
  followUpReasons,
  followUpScopes,
  followUpStates,
  genders,
  integrityKinds,
  legalBases,
  needs,
  noteKinds,
  outcomes,
  personFlags,
  purposes,
  recordBases,
  recordOutcomes,
  referralActs,
  referralBoxes,
  referralKinds,
  referralParties,
  referralStates,
  refusals,
  relations,
  restrictions,
  reviewOutcomes,
  reviewStates,
  roles,
  sampleResults,
  settableRules,
  thresholds,
  unusualKinds,
  urgencies,
  witnessStates,
} satisfies Readonly<Record<string, CodeList>>;

const bySize: readonly CodeList[] = Object.values(allLists).sort(
  (one, other) => Object.keys(one.terms).length - Object.keys(other.terms).length,
);

/**
 * The list that a choice among codes is taken from: the smallest that holds them all. A form that offers a part of a
 * list (purposes without an emergency) is served by the same words. @returns undefined when no list has words for them
 */
export const listOf = (codes: readonly string[]): CodeList | undefined =>
  codes.length === 0 ? undefined : bySize.find(({ terms }) => codes.every((code) => Object.hasOwn(terms, code)));
