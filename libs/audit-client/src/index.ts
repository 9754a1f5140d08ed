export * from './record-access.js';
