import type { Plugin } from 'vite';

/**
 * Keeps only the woff2 source of each font face: every browser we support reads it, and half of the files need not be
 * shipped. The unicode ranges stay, so a page loads only the slices of the font whose characters it shows.
 */
export const woff2Only = (): Plugin => ({
  name: 'tsunagi:woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!/@fontsource\/.+\.css$/.test(id.split('?')[0]!)) return null;
    return { code: code.replace(/,\s*url\([^)]+\.woff\)\s*format\('woff'\)/g, ''), map: null };
  },
});
