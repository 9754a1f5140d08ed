import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { auditService } from '@tsunagi/audit';
import { consentService } from '@tsunagi/consent';
import { intakeService } from '@tsunagi/intake';
import { portalService } from '@tsunagi/portal';
import { referralService } from '@tsunagi/referral';
import { allMigrations } from '@tsunagi/service';

/** Names and statements that databases out there have applied, by service, in the order they ran. */
const released = JSON.parse(readFileSync(new URL('released-migrations.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** SHA-256 of what a migration does: remarks and white space left out. */
const fingerprint = (sql: string): string =>
  createHash('sha256')
    .update(
      sql
        .replace(/^\s*--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .digest('hex');

describe.each([intakeService, consentService, referralService, auditService, portalService])(
  'a database of $name that is in use',
  (service) => {
    const now = [...allMigrations(service)].sort((a, b) => a.name.slice(-13).localeCompare(b.name.slice(-13)));
    const before = Object.keys(released[service.name] ?? {});

    it('is taken further without running a step again: its steps come first, by the names it knows, in its order', () => {
      expect(now.map(({ name }) => name).slice(0, before.length)).toEqual(before);
      expect(new Set(now.map(({ name }) => name)).size).toBe(now.length);
    });

    it('was made by the statements that stand in the files', () => {
      const held = now.filter(({ name }) => before.includes(name));
      expect(Object.fromEntries(held.map(({ name, up }) => [name, fingerprint(up)]))).toEqual(released[service.name]);
    });
  },
);
