export * from './ids.js';
export * from './clock.js';
export * from './result.js';
export * from './my-number.js';
export * from './business-calendar.js';
export * from './search-key.js';
export * from './japanese-date.js';
export * from './sentence.js';
