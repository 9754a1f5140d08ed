import type { ESLint } from 'eslint';

declare const plugin: ESLint.Plugin;
export default plugin;
export function forbiddenImport(file: string, source: string, facts: { isTest: boolean }): string | null;
