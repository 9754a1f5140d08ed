/** A way in which the world is not as it must be, with the invariant it breaks (docs/invariants.md). */
export interface Difference {
  readonly invariant: string;
  readonly text: string;
}

export const differ = (invariant: string, text: string): Difference => ({ invariant, text });
