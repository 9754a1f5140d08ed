import { tokyoDate } from '@tsunagi/kernel';
import { verify as en } from '../../messages/en/audit-verify.js';
import { verify as ja } from '../../messages/ja/audit-verify.js';
import { useLanguage } from '../../messages/messages-context.js';
import { clockTime, longDate, type Language } from '../../words/dates.js';

export type VerifyWords = typeof ja;
export const verifyWords: Readonly<Record<Language, VerifyWords>> = { ja, en };

/** The words of this page; they come with it, so that nobody else loads them. */
export const useVerifyWords = (): VerifyWords => verifyWords[useLanguage()];

/** Day and minute in Tokyo, as a sentence has them. */
export const momentText = (at: Date, language: Language): string =>
  `${longDate(tokyoDate(at), language)} ${clockTime(at)}`;
