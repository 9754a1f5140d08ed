import { describe, expect, it } from '@jest/globals';
import { nameOf } from './migrations.js';

describe('the name of a migration', () => {
  it('is made of what its file is called', () => {
    expect(nameOf('1763700000001-outbox.sql')).toBe('Outbox1763700000001');
    expect(nameOf('1763700004100-stored-record-columns.sql')).toBe('StoredRecordColumns1763700004100');
  });
  it.each([
    'outbox.sql',
    '1-outbox.sql',
    '1763700000001-Outbox.sql',
    '1763700000001-outbox.sql.orig',
    '1763700000001.sql',
  ])('cannot be made of %s', (file) => {
    expect(() => nameOf(file)).toThrow('no name of a migration');
  });
});
