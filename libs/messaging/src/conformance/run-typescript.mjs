/** Lets a child process of a test run this repository's sources as they stand: `node --import <this file> program.ts`. */
import { registerHooks } from 'node:module';

const libs = new URL('../../../', import.meta.url);
registerHooks({
  resolve(specifier, context, next) {
    const lib = /^@tsunagi\/([a-z-]+)$/.exec(specifier)?.[1];
    if (lib) return next(new URL(`${lib}/src/index.ts`, libs).href, context);
    const ours = specifier.startsWith('.') && context.parentURL?.startsWith(libs.href);
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
