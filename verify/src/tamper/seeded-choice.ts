/** Chance that comes out the same for the same seed, so that a case can be made again by its name. */
export interface Choice {
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  bytes(length: number): Buffer;
}

/** A linear congruential generator of 64 bits, of which the upper half is used (Knuth's MMIX constants). */
export function seededChoice(seed: number): Choice {
  let state = BigInt.asUintN(64, BigInt(seed) * 0x9e3779b97f4a7c15n + 1n);
  const next = (): number => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 32n);
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[below(items.length)]!;
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
