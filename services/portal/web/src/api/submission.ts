import { useCallback, useRef, useState } from 'react';
import { problemOf, type Problem } from './problem.js';

/** A fresh key for one submission: 122 random bits as a version 4 UUID, also on pages without a secure context. */
export function newKey(random: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const bytes = Uint8Array.from(random);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Gives the same key for the same content until it was accepted, a fresh one for other content. */
export class SubmissionKey {
  private current: { readonly content: string; readonly key: string } | null = null;
  constructor(private readonly fresh: () => string = newKey) {}

  for(content: unknown): string {
    const text = JSON.stringify(content);
    if (this.current?.content !== text) this.current = { content: text, key: this.fresh() };
    return this.current.key;
  }

  accepted(): void {
    this.current = null;
  }
}

export interface Submission<Input> {
  /** Sends; resolves to true when it was accepted. A second call while one runs does nothing. */
  readonly submit: (input: Input) => Promise<boolean>;
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly reset: () => void;
}

/**
 * One thing a person submits.
 * @param send performs the call with the key that makes a retry safe
 * @param onAccepted what follows a success
 */
export function useSubmission<Input, Answer>(
  send: (input: Input, key: string) => Promise<Answer>,
  onAccepted: (answer: Answer, input: Input) => void | Promise<void>,
): Submission<Input> {
  const key = useRef(new SubmissionKey());
  const running = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (input: Input): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    setProblem(null);
    try {
      const answer = await send(input, key.current.for(input));
      key.current.accepted();
      await onAccepted(answer, input);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      running.current = false;
      setPending(false);
    }
  };
  return { submit, pending, problem, reset: useCallback(() => setProblem(null), []) };
}
