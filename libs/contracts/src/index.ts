export * from './codes.js';
export * from './events.js';
export * from './grounds.js';
export * from './package.js';
export * from './event-news.js';
