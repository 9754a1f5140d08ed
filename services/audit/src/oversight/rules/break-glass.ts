import { tokyoDate } from '@tsunagi/kernel';
import { groupLooks } from './group-looks.js';
import { type Look, type Rule } from './rule.js';

/** An act called break-glass, or data opened with the purpose `emergency`. */
const isEmergency = ({ action, purpose, subject }: Look): boolean =>
  action === 'break-glass' || (purpose === 'emergency' && action === 'view' && subject !== null);

/** Every emergency opening is reviewed, so there is nothing to set. Once for account, person and day (Tokyo). */
export const breakGlass: Rule<readonly Look[]> = {
  kind: 'break-glass',
  defaults: {},
  bounds: {},
  find: (looks) => {
    const occasionOf = ({ actor, subject, recordId, at }: Look): string =>
      `${actor}/${subject ?? recordId}/${tokyoDate(at)}`;
    return [...groupLooks(looks.filter(isEmergency), occasionOf)].map(([occasion, group]) => {
      const { actor, agency, subject, caseId, at } = group[0]!;
      return {
        occasion,
        actor,
        agency,
        ...(subject !== null && { subject }),
        ...(caseId !== null && { caseId }),
        figures: { day: tokyoDate(at), count: group.length },
        records: group.map(({ recordId }) => recordId),
      };
    });
  },
  explain: ({ count }) => ({
    ja: `緊急として${count}回開いています。書かれた理由が成り立つか、確かめてください。`,
    en: `${count} openings as an emergency. Check whether the reason given holds.`,
  }),
};
