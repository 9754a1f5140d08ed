import type { Part } from '@tsunagi/service';
import { servePages } from './serve-pages.js';

/** The pages themselves. */
export const pagesPart: Part = { name: 'pages', configure: (fastify) => servePages(fastify) };
