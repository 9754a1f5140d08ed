import { z } from 'zod';

const options = z.object({
  /** The portal's port; 0 takes a free one. */
  port: z.number().int().min(0).max(65_535),
  data: z.string().min(1),
  /** Without persons and cases. */
  empty: z.boolean(),
  /** The project's folder, where `.tsunagi/current.json` tells of the running system. */
  root: z.string().min(1),
  kafkaJars: z.string().min(1),
  keycloak: z.string().min(1),
});
export type ClusterOptions = z.output<typeof options>;

/** Takes what start.mjs has read and provisioned. @param word JSON, the only argument of main.js */
export const parseOptions = (word: string | undefined): ClusterOptions => options.parse(JSON.parse(word ?? 'null'));
