export { loadDemoWorld, type LoadedWorld, type LoadOptions } from './load-demo-world.js';
export { StoryStepError } from './play-story.js';
export type { ServiceSettings } from './story-system.js';
