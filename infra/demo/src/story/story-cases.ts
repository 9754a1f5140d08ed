import { currentRows } from './current-rows.js';
import { earlierRows } from './earlier-rows.js';
import { everydayCase } from './everyday-course.js';
import { familyCases } from './family-cases.js';
import { freshCases } from './fresh-cases.js';
import { rareNameCases } from './rare-name-cases.js';
import { seededRandom } from './seeded-random.js';
import type { StoryCase } from './story.js';
import { siblingCases } from './sibling-cases.js';
import { waitingCases } from './waiting-cases.js';
import { withdrawalCases } from './withdrawal-cases.js';
import { aloneCases } from './alone-cases.js';
import { farFromHomeCases } from './far-from-home-cases.js';

/** Every case of the demo world. The same seed gives the same world. */
export function storyCases(seed: number): readonly StoryCase[] {
  const random = seededRandom(seed);
  return [
    ...withdrawalCases,
    ...aloneCases,
    ...farFromHomeCases,
    ...familyCases,
    ...siblingCases,
    ...rareNameCases,
    ...freshCases,
    ...waitingCases,
    ...[...currentRows, ...earlierRows].map((row) => everydayCase(row, random)),
  ];
}
