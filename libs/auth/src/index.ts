export * from './token-verifier.js';
export * from './service-credential.js';
export * from './guard.js';
