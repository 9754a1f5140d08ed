export * from './code-list.js';
export * from './person.js';
export * from './consultation.js';
export * from './disclosure.js';
export * from './referral.js';
export * from './directory.js';
export * from './access.js';
export * from './oversight.js';
