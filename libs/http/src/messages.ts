import type { Sentence } from '@tsunagi/kernel';
import type { CodeList } from '@tsunagi/vocabulary';

/**
 * What may fill a `{name}` in a sentence: a figure, a word that the caller sent, a code (told by its label), or several
 * codes joined by `, `. Declared beside the sentence, so that no code stands in it raw, and a test can fill it with
 * everything it can take.
 */
export type Parameter = 'figure' | 'given' | CodeList | { readonly each: CodeList };
export type Parameters = Readonly<Record<string, Parameter>>;

export interface ProblemKind {
  readonly status: number;
  readonly title: Sentence;
  /** What happened and what to do next. */
  readonly detail: Sentence;
  readonly params?: Parameters;
}

/** A sentence about one field. `{field}` is the field's label. */
export interface ErrorKind extends Sentence {
  readonly params?: Parameters;
}

/** The words of one service, or of one part of it. A value: importing it changes nothing anywhere. */
export interface Messages {
  /** By problem code. */
  readonly problems?: Readonly<Record<string, ProblemKind>>;
  /** What a field is called on screen, by dotted path without indices (`person.name`) or by its end (`name`). */
  readonly labels?: Readonly<Record<string, Sentence>>;
  /** By code of a field error. */
  readonly errors?: Readonly<Record<string, ErrorKind>>;
}

export const defineMessages = <const Words extends Messages>(words: Words): Words => words;
