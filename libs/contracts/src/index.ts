export * from './codes.js';
export * from './events.js';
export * from './grounds.js';
export * from './package.js';
export * from './event-news.js';
export * from './referral-news.js';
export * from './referral-states.js';
