import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedCopies } from './compressed-copies.js';
import { woff2Only } from './font-subsets.js';
import { holidayDays } from './holiday-days.js';
import { webCrypto } from './web-crypto.js';

const source = (library: string): string =>
  fileURLToPath(new URL(`../../../libs/${library}/src/index.ts`, import.meta.url));

/** The pages, built to hashed files that the portal serves. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [webCrypto(), holidayDays(), woff2Only(), tailwind(), react(), compressedCopies()],
  resolve: {
    alias: {
      '@tsunagi/browser-verifier': source('browser-verifier'),
      '@tsunagi/kernel': source('kernel'),
      '@tsunagi/contracts': source('contracts'),
      '@tsunagi/vocabulary': source('vocabulary'),
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URI would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /[\\/]libs[\\/]/, sideEffects: false }] } },
  },
});
