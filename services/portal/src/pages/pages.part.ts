import type { Part } from '@tsunagi/service';
import { servePages } from './serve-pages.io.js';

/** The pages themselves. */
export const pagesPart: Part = { name: 'pages', configure: (fastify) => servePages(fastify) };
