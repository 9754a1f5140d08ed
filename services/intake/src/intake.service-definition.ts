import { AccessLog } from '@tsunagi/audit-client';
import { Database } from '@tsunagi/persistence';
import type { KekProvider } from '@tsunagi/sealing';
import { startSweep } from '@tsunagi/jobs';
import { CLOCK, KEK, type ServiceDefinition } from '@tsunagi/service';
import { AssignCase } from './case/assign-case.js';
import { ChangePerson } from './case/change-person.js';
import { CloseCase } from './case/close-case.js';
import { FindCases } from './case/find-cases.js';
import { LookUpCase } from './case/look-up-case.js';
import { OpenCase } from './case/open-case.js';
import { OwnCases } from './case/own-cases.js';
import { ReassignCases } from './case/reassign-cases.js';
import { ReopenCase } from './case/reopen-case.js';
import { ViewCase } from './case/view-case.js';
import { WriteNote } from './case/write-note.js';
import { ListCodes } from './code-lists/list-codes.js';
import { RecordConsultation } from './consultation/record-consultation.js';
import { Drafts } from './drafts/draft.store.js';
import { KeepDraft } from './drafts/keep-draft.js';
import { purgeDrafts, PURGE_EVERY_MS } from './drafts/purge-drafts.js';
import './messages.js';
import { intakeMigrations } from './migrations/intake.migrations.js';
import { PreviewPackage } from './packages/preview-package.js';
import { sealPackageOnReferralRequested } from './packages/seal-package.on-referral-requested.js';
import { personProviders } from './person/person.providers.js';
import { Persons } from './person/persons.js';
import { trackReferral } from './referrals/track-referral.on-referral-events.js';

/** Persons, cases, consultations and the packages made from them. */
export const intakeService: ServiceDefinition = {
  name: 'intake',
  migrations: intakeMigrations,
  controllers: [
    FindCases,
    OpenCase,
    ReassignCases,
    ViewCase,
    ChangePerson,
    RecordConsultation,
    WriteNote,
    AssignCase,
    CloseCase,
    ReopenCase,
    PreviewPackage,
    LookUpCase,
    KeepDraft,
    ListCodes,
  ],
  providers: [
    ...personProviders,
    OwnCases,
    { provide: Drafts, useFactory: (kek: KekProvider) => new Drafts(kek), inject: [KEK] },
  ],
  consumer: (context) => ({
    name: 'intake',
    topics: ['referral.v1'],
    effects: {
      ...sealPackageOnReferralRequested({
        persons: context.get(Persons),
        accessLog: context.get(AccessLog),
        clock: context.get(CLOCK),
      }),
      ...trackReferral,
    },
  }),
  start: async (context, { clock, onError }) =>
    startSweep(
      async () => {
        await purgeDrafts(context.get(Database), clock.now());
      },
      PURGE_EVERY_MS,
      onError,
    ),
};
