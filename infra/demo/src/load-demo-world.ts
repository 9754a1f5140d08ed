import { tokyoDate } from '@tsunagi/kernel';
import { emptyDatabase } from './empty-database.js';
import { hasBeenUsed, openLoadRecord, type LoadRecord, type LoadResult } from './load-record.js';
import { playStory } from './play-story.js';
import { withQuickCommits } from './quick-commits.js';
import { storyIssuer } from './story-issuer.js';
import { startStorySystem, storyServices, type ServiceSettings } from './story-system.js';
import { storyCases } from './story/story-cases.js';
import type { StoryCase } from './story/story.js';
import { timeline } from './story/timeline.js';

export interface LoadOptions {
  /** The moment at which the story ends and the user begins; usually now. */
  readonly today: Date;
  /** The same seed gives the same world. */
  readonly seed?: number;
  /** What happens; the demo world by default. */
  readonly story?: (seed: number) => readonly StoryCase[];
  /** Told now and then, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

export interface LoadedWorld extends LoadResult {
  /** False when nothing had to be done: the world was there, or people already work in these databases. */
  readonly loaded: boolean;
}

const DEFAULT_SEED = 2026;

/**
 * Plays the demo world through the real services, as its people, under a clock that begins eighteen months before
 * `today`: every event, package, decision and access record in it is real. Loads the whole or nothing: one that broke
 * off is taken out of the four databases and played again. Nothing else is touched; the real event log sees none of it.
 * @param settings of each service, as for its boot, with DATABASE_OWNER_URL
 * @throws StoryStepError, and what a service throws when it cannot start
 */
export async function loadDemoWorld(settings: ServiceSettings, options: LoadOptions): Promise<LoadedWorld> {
  const record = await openLoadRecord(ownerUrl(settings, 'intake'));
  try {
    if (record.state === 'loaded' || (record.state === 'none' && (await someoneWorksHere(settings))))
      return { loaded: false, ...record.result };
    if (record.state === 'loading')
      for (const name of storyServices) await emptyDatabase(ownerUrl(settings, name), settings[name]['DATABASE_URL']!);
    return { loaded: true, ...(await load(record, settings, options)) };
  } finally {
    await record.close();
  }
}

/** Then the demo world stays out: its people have no place among real ones. */
async function someoneWorksHere(settings: ServiceSettings): Promise<boolean> {
  const used = await Promise.all(storyServices.map((name) => hasBeenUsed(ownerUrl(settings, name))));
  return used.includes(true);
}

async function load(
  record: LoadRecord,
  settings: ServiceSettings,
  { today, seed = DEFAULT_SEED, story = storyCases, onProgress = () => undefined }: LoadOptions,
): Promise<LoadResult> {
  const cases = story(seed);
  const { begins, steps, expiries } = timeline(cases, today);
  await record.begin(seed);
  const issuer = await storyIssuer();
  const owners = storyServices.map((name) => ownerUrl(settings, name));
  try {
    await withQuickCommits(owners, async () => {
      const system = await startStorySystem({ settings, issuer, seed, begins, expiries, ends: tokyoDate(today) });
      try {
        await system.settle();
        await playStory(steps, system, issuer, (done) => onProgress(done / steps.length));
        await system.moveTo(today);
        await system.settle();
      } finally {
        await system.close();
      }
    });
  } finally {
    await issuer.close();
  }
  const result = { cases: cases.length, referrals: cases.flatMap(({ referrals = [] }) => referrals).length };
  await record.finish(result);
  return result;
}

const ownerUrl = (settings: ServiceSettings, name: keyof ServiceSettings): string => {
  const url = settings[name]['DATABASE_OWNER_URL'];
  if (url === undefined) throw new Error(`DATABASE_OWNER_URL of ${name} is needed to load the demo world`);
  return url;
};
