/** Longest free text of a consultation or note, characters. */
export const LONGEST_TEXT = 20_000;
