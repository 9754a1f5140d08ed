import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const NAME = '\0tsunagi:holiday-days';
/** Deadlines of earlier years are not counted on a page. */
const FROM = '2020-01-01';

/**
 * libs/kernel asks the table of holidays only whether a day is in it. The whole table, with names in two languages,
 * is 230 kB; its days alone are 6 kB, which an old PC reads in no time.
 */
export const holidayDays = (): Plugin => ({
  name: 'tsunagi:holiday-days',
  enforce: 'pre',
  resolveId: (source) => (source === '@holiday-jp/holiday_jp' ? NAME : null),
  load(id) {
    if (id !== NAME) return null;
    const table = createRequire(import.meta.url)('@holiday-jp/holiday_jp') as { holidays: Record<string, unknown> };
    const days = Object.keys(table.holidays).filter((day) => day >= FROM);
    return `export default { holidays: Object.fromEntries(${JSON.stringify(days.join(' '))}.split(' ').map((day) => [day, true])) };`;
  },
});
