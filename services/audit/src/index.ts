export * from './audit.service-definition.js';
