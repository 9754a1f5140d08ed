/**
 * Does the work for each item, some ahead of the reader, and gives the results in the items' order. What fails is
 * thrown when its turn comes. @param ahead how many are under way at a time
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<{ value: Result } | { error: unknown }>[] = [];
  const start = (item: Item): void => {
    underWay.push(
      work(item).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      ),
    );
  };
  for (const item of items) {
    start(item);
    if (underWay.length >= ahead) yield settled(await underWay.shift()!);
  }
  for (const next of underWay) yield settled(await next);
}

function settled<Result>(outcome: { value: Result } | { error: unknown }): Result {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
