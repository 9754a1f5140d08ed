/**
 * Characters that show nothing where they stand: spaces, what a font may leave out (Default_Ignorable_Code_Point, with
 * U+200B and the Hangul fillers), format characters, and the empty Braille pattern.
 */
const NOTHING = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a reader would see anything of the text. */
export const isVisible = (text: string): boolean => !NOTHING.test(text);

/** Marks, embeddings, overrides and isolates that change the order in which others are shown (UAX #9, 2). */
const BIDI_CONTROL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Whether characters in the text make it, or what follows it, show in another order than it was written. */
export const changesOrder = (text: string): boolean => BIDI_CONTROL.test(text);
