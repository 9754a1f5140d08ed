export * from './portal.service-definition.js';
