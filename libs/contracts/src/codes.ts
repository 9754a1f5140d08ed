/** Code lists that several services share. Lists are data: they are swapped here, never in a database schema. */

/** Units of consent and of minimum disclosure (情報項目区分). */
export const dataCategories = [
  'identity',
  'contact',
  'address',
  'household',
  'needs',
  'assessment',
  'support-history',
  'health',
  'disability',
  'finance',
  'employment',
  'education',
  'victim-or-offender',
  'free-notes',
  'attachments',
] as const;
export type DataCategory = (typeof dataCategories)[number];

/** 要配慮個人情報 (個情法2条3項): never in a default scope. */
export const sensitiveCategories: readonly DataCategory[] = ['health', 'disability', 'victim-or-offender'];

export const purposes = ['support', 'assessment', 'emergency', 'statistics', 'audit', 'disclosure-to-subject'] as const;
export type PurposeCode = (typeof purposes)[number];

/** お困りごと of the standard form (相談受付・申込票), in its order. */
export const needCodes = [
  'health',
  'housing',
  'income',
  'rent-or-loan',
  'tax-or-utilities',
  'debt',
  'job-seeking',
  'work-trouble',
  'community',
  'family',
  'parenting',
  'elder-care',
  'withdrawal-or-truancy',
  'violence',
  'food',
  'other',
] as const;
export type NeedCode = (typeof needCodes)[number];

/** 相談経路 */
export const channels = [
  'self-visit',
  'self-phone-or-mail',
  'family-visit',
  'family-phone-or-mail',
  'outreach',
  'agency-referral',
  'supporter',
  'anonymous-chat',
  'other',
] as const;
export type Channel = (typeof channels)[number];

export const genders = ['male', 'female', 'other', 'not-stated'] as const;
export type Gender = (typeof genders)[number];

/** Flags on a person that bind every view. `address-confidential`: DV等支援措置. `nickname-only`: the real name is not known. */
export const personFlags = [
  'address-confidential',
  'nickname-only',
  'anonymous',
  'no-phone-calls',
  'interpreter-needed',
] as const;
export type PersonFlag = (typeof personFlags)[number];

export const urgencies = ['emergency', 'high', 'normal'] as const;
export const referralKinds = ['referral', 'transfer', 'co-support', 'advice'] as const;
export type ReferralKind = (typeof referralKinds)[number];

export const declineReasons = [
  'out-of-area',
  'no-capacity',
  'not-eligible',
  'wrong-service',
  'could-not-contact',
  'client-declined',
  'missing-information',
  'duplicate',
  'conflict-of-interest',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const outcomes = [
  'resolved',
  'improved',
  'connected-elsewhere',
  'unchanged',
  'could-not-contact',
  'client-declined',
  'other',
] as const;
export type Outcome = (typeof outcomes)[number];

/** What the access record calls an act. */
export const accessActions = [
  'view',
  'list',
  'search',
  'create',
  'change',
  'disclose',
  'print',
  'export',
  'denied',
  'break-glass',
  'login',
  'pledge',
  'admin',
] as const;
export type AccessAction = (typeof accessActions)[number];

/** How close an actor is to the person whose data they touch, told without a name or an address. */
export const relations = ['same-family-name', 'same-address'] as const;
export type Relation = (typeof relations)[number];

export const roles = ['caseworker', 'supervisor', 'partner', 'coordinator', 'auditor', 'admin', 'reporter'] as const;
export type Role = (typeof roles)[number];

/** 年齢層: what a preview says instead of a birth date. */
export const ageBands = ['under-18', '18-24', '25-39', '40-64', '65-74', '75-or-over', 'unknown'] as const;
export type AgeBand = (typeof ageBands)[number];
