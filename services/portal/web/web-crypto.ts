import type { Plugin } from 'vite';

const NAME = '\0tsunagi:web-crypto';

/** libs/kernel makes identifiers from node:crypto; in a browser the same bytes come from Web Crypto. */
export const webCrypto = (): Plugin => ({
  name: 'tsunagi:web-crypto',
  enforce: 'pre',
  resolveId: (source) => (source === 'node:crypto' ? NAME : null),
  load: (id) =>
    id === NAME ? 'export const randomBytes = (size) => crypto.getRandomValues(new Uint8Array(size));' : null,
});
