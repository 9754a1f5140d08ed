export * from './add-checkpoint.js';
export * from './checkpoint.js';
export * from './cover.js';
export * from './frontier.js';
export * from './merkle.js';
export * from './note.js';
export * from './proof-file.js';
export * from './tiles.js';
