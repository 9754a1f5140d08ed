import type { InfiniteData } from '@tanstack/react-query';

/** One page of a list; `next` is the cursor of the following one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** All that has come so far of a list that is read page by page. */
export const itemsOf = <Item>(data: InfiniteData<Page<Item>> | undefined): readonly Item[] =>
  data?.pages.flatMap(({ items }) => items) ?? [];
