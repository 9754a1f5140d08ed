/**
 * Planted faults show that a test can fail. Production code knows nothing of them: a test wraps a port (a store, a
 * clock, an event log) with `faulty`, and the wrong behaviour acts only while its fault is planted.
 */
const faults = new Set<string>();

/** Plants the fault until `remove` is called. */
export function plant(fault: string): { remove(): void } {
  faults.add(fault);
  return { remove: () => void faults.delete(fault) };
}

export const planted = (fault: string): boolean => faults.has(fault);

export const anyPlanted = (): boolean => faults.size > 0;

/**
 * The same port, in which the methods given in `wrong` act instead of the right ones while the fault is planted.
 * @param wrong receives the healthy port, so that a wrong method can do nearly the right thing.
 */
export function faulty<Port extends object>(port: Port, fault: string, wrong: (healthy: Port) => Partial<Port>): Port {
  const replaced = wrong(port) as Record<PropertyKey, unknown>;
  return new Proxy(port, {
    get: (target, property) => {
      if (planted(fault) && Object.hasOwn(replaced, property)) return replaced[property];
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The check passed although its fault was planted: the check is worth nothing. */
export class FaultNotCaughtError extends Error {
  constructor(fault: string) {
    super(`the check passes although the fault "${fault}" is planted`);
    this.name = 'FaultNotCaughtError';
  }
}

/**
 * Shows that a check is worth something: it must hold as things are, and must fail with the fault planted.
 * @returns what the check threw with the fault, to look at. @throws FaultNotCaughtError, or what the healthy check threw.
 */
export async function catches(fault: string, check: () => void | Promise<void>): Promise<unknown> {
  await check();
  const { remove } = plant(fault);
  try {
    await check();
  } catch (caught) {
    return caught;
  } finally {
    remove();
  }
  throw new FaultNotCaughtError(fault);
}
