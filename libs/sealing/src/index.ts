export { NotWellFormedError, UnsealError } from './aead.js';
export * from './derive-key.js';
export * from './kek.js';
export * from './migrations.js';
export * from './person-keys.js';
export * from './referral-package.js';
export * from './sealed-text.js';
export * from './search-tokens.js';
