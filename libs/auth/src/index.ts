export * from './actor.js';
export * from './relations-between.js';
export * from './token-verifier.js';
export * from './service-credential.js';
export * from './guard.js';
