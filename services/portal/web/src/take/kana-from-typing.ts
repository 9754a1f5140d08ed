/** The reading of a name, gathered from what the person typed before converting it to kanji. */
export interface KanaProposal {
  /** What is proposed so far. */
  readonly kana: string;
  /** The reading typed in the running conversion. */
  readonly reading: string;
  /** The person corrected the kana; nothing is proposed any more. */
  readonly corrected: boolean;
}
export const noProposal: KanaProposal = { kana: '', reading: '', corrected: false };

const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー゛゜・\s]+$/u;

/**
 * The text of the running conversion changed. It shows kana first (with a Latin letter at the end while one is being
 * typed), then kanji: only the kana stages tell the reading.
 */
export function composing(proposal: KanaProposal, text: string): KanaProposal {
  const typed = text.replace(/[a-zａ-ｚ]+$/iu, '');
  return KANA.test(typed) && typed.length >= 1 ? { ...proposal, reading: typed } : proposal;
}

/** The conversion was confirmed: its reading joins the proposal. @param value the whole name afterwards */
export function confirmed(proposal: KanaProposal, text: string, value: string): KanaProposal {
  if (proposal.corrected) return { ...proposal, reading: '' };
  const reading = text === '' ? '' : KANA.test(text) ? text : proposal.reading;
  const kana = value === text ? hiragana(reading) : proposal.kana + hiragana(reading);
  return { ...proposal, kana, reading: '' };
}

/** The name changed without a conversion: a space goes along, an emptied field starts anew. */
export function typed(proposal: KanaProposal, before: string, after: string): KanaProposal {
  if (after === '') return proposal.corrected ? proposal : noProposal;
  if (proposal.corrected) return proposal;
  const added = after.startsWith(before) ? after.slice(before.length) : '';
  return /^[\s\u3000]$/u.test(added) ? { ...proposal, kana: proposal.kana + added } : proposal;
}

/** The person wrote the kana themselves; an emptied kana field lets proposals come again. */
export const corrected = (proposal: KanaProposal, kana: string): KanaProposal => ({
  ...proposal,
  kana,
  corrected: kana !== '',
});

const hiragana = (text: string): string =>
  text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
