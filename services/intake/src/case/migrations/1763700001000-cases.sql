-- In clear stand pseudonyms, codes, case numbers and times only. `profile`, `text`, `reporter` and `content` are sealed;
-- tokens are keyed. Codes are checked by the program, not here: lists are swapped without touching the schema.
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
