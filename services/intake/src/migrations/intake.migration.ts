import type { SqlMigration } from '@tsunagi/persistence';

/**
 * In clear stand pseudonyms, codes, case numbers and times only. `profile`, `text`, `reporter` and `content` are sealed;
 * tokens are keyed. Codes are checked by the program, not here: lists are swapped without touching the schema.
 */
export const intakeMigrations: readonly SqlMigration[] = [
  {
    name: 'Cases1763700001000',
    up: `
      create table person (
        person_id uuid primary key references person_key,
        profile bytea not null,
        name_tokens bigint[] not null,
        number_tokens bigint[] not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index person_name_tokens on person using gin (name_tokens) with (fastupdate = off);
      create index person_number_tokens on person using gin (number_tokens) with (fastupdate = off);

      create table case_year (fiscal_year int primary key, last int not null check (last > 0));
      create table support_case (
        case_id uuid primary key,
        person_id uuid not null references person,
        agency text not null,
        assignee text not null,
        number text not null unique,
        channel text not null,
        needs jsonb not null,
        status text not null check (status in ('open', 'closed')),
        opened_at timestamptz not null,
        closed_at timestamptz,
        updated_at timestamptz not null,
        version int not null check (version > 0),
        constraint support_case_closed_means_dated check ((status = 'closed') = (closed_at is not null))
      );
      create index support_case_of_agency on support_case (agency, updated_at desc, case_id);
      create index support_case_of_assignee on support_case (agency, assignee, updated_at desc, case_id);
      create index support_case_of_person on support_case (person_id);

      create table consultation (
        consultation_id uuid primary key,
        case_id uuid not null references support_case,
        received_on date not null,
        recorded_at timestamptz not null,
        recorded_by text not null,
        channel text not null,
        needs jsonb not null,
        text bytea,
        reporter bytea
      );
      create index consultation_of_case on consultation (case_id, received_on);
      create table note (
        note_id uuid primary key,
        case_id uuid not null references support_case,
        at timestamptz not null,
        by text not null,
        kind text not null,
        text bytea not null
      );
      create index note_of_case on note (case_id, at);
    `,
  },
  {
    name: 'ReferralReferences1763700001001',
    up: `
      create table referral_ref (
        referral_id uuid primary key,
        case_id uuid not null references support_case,
        recipient text not null,
        kind text,
        state text not null,
        reason text,
        needs jsonb not null,
        requested_at timestamptz,
        due_at timestamptz,
        updated_at timestamptz not null
      );
      create index referral_ref_of_case on referral_ref (case_id, updated_at);
    `,
  },
  {
    name: 'Drafts1763700001002',
    up: `
      create table account_key (account text primary key, wrapped bytea not null, created_at timestamptz not null);
      create table draft (
        account text not null references account_key,
        key text not null check (key ~ '^[a-z0-9-]{1,80}$'),
        content bytea not null,
        saved_at timestamptz not null,
        primary key (account, key)
      );
      create index draft_saved_at on draft (saved_at);
    `,
  },
  {
    name: 'ReferralReroutedTo1764200001003',
    // 'rerouted' stood for declined, expired or failed, and which of them is no longer known here (I12).
    up: `
      alter table referral_ref add column rerouted_to uuid, alter column state drop not null;
      update referral_ref set state = null where state = 'rerouted';
    `,
  },
];
