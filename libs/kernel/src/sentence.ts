/** What a reader may see, in both languages. `{name}` is replaced from parameters. */
export interface Sentence {
  readonly ja: string;
  readonly en: string;
}
export type Language = keyof Sentence;
