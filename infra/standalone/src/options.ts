import { z } from 'zod';

const options = z.object({
  port: z.number().int().min(0).max(65_535),
  data: z.string().min(1),
  empty: z.boolean(),
  foundationOnly: z.boolean(),
  /** The project's folder, where `.tsunagi/current.json` points to the running system. */
  root: z.string().min(1),
});
export type StandaloneOptions = z.output<typeof options>;

/** Takes what the launcher (start.mjs) has read from the command line. @param word JSON, the only argument of main.js. */
export const parseOptions = (word: string | undefined): StandaloneOptions => options.parse(JSON.parse(word ?? 'null'));
