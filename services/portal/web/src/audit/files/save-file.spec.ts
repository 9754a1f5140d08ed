import { describe, expect, it } from '@jest/globals';
import { fileSize } from './save-file.js';

describe('a download', () => {
  it('says how much has come as file managers do', () => {
    expect([fileSize(900), fileSize(12_400), fileSize(3_400_000)]).toEqual(['900 B', '12 kB', '3.4 MB']);
  });
});
