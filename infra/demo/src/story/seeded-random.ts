/** Chance that comes out the same for the same seed. */
export interface SeededRandom {
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** A multiplicative congruential generator (Lehmer, modulus 2³¹ − 1): small, and good enough to vary a story. */
export function seededRandom(seed: number): SeededRandom {
  const modulus = 2_147_483_647;
  let state = (seed % (modulus - 1)) + 1;
  const below = (limit: number): number => {
    state = Number((BigInt(state) * 48_271n) % BigInt(modulus));
    return Math.floor((state / modulus) * limit);
  };
  return { below, pick: (items) => items[below(items.length)]! };
}
