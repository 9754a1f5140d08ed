import { Database, migrationsIn } from '@tsunagi/persistence';
import type { KekProvider } from '@tsunagi/sealing';
import { KEK, type Part } from '@tsunagi/service';
import { Drafts } from './draft.store.js';
import { KeepDraft } from './keep-draft.js';
import { purgeDrafts, PURGE_EVERY_MS } from './purge-drafts.sweep.js';

/** Forms not finished yet, kept for the one who writes them. */
export const draftsPart: Part = {
  name: 'drafts',
  migrations: migrationsIn(import.meta.url),
  controllers: [KeepDraft],
  providers: [{ provide: Drafts, useFactory: (kek: KekProvider) => new Drafts(kek), inject: [KEK] }],
  sweeps: (context, { clock }) => [
    { everyMs: PURGE_EVERY_MS, run: () => purgeDrafts(context.get(Database), clock.now()) },
  ],
};
