/** A text that may be left out: the services take it only when it says something. */
export const spoken = (text: string): { text?: string } => (text.trim() === '' ? {} : { text });
