import { openBytes, sealBytes, wellFormedBytes } from './aead.js';

/**
 * Seals a text of one row and column, byte for byte as entered (I10).
 * @param dataKey the person's key, 32 bytes. @param context `<table>/<id>/<column>`: the value opens only there.
 * @throws NotWellFormedError
 */
export const sealText = (dataKey: Buffer, context: string, clear: string): Buffer =>
  sealBytes(dataKey, 'row', context, wellFormedBytes(clear));

/** @throws UnsealError when the key, the place or the bytes are not those it was sealed with. */
export const openText = (dataKey: Buffer, context: string, sealed: Buffer): string =>
  openBytes(dataKey, 'row', context, sealed).toString('utf8');
