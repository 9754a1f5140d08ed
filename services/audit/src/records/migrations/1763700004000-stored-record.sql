-- Access records of every service, insert-only by right and by trigger. `record` holds the exact bytes that were
-- hashed; the columns beside it only serve to find. A transparency log takes its place under this table later: it
-- needs nothing from the producers that is not here.
create table stored_record (
  source text not null,
  counter bigint not null,
  record text not null check (octet_length(record) <= 65535),
  hash bytea not null,
  previous bytea not null,
  -- order of arrival
  sequence bigint generated always as identity,
  stored_at timestamptz not null,
  record_id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  actor_agency text not null,
  action text not null,
  subject uuid,
  case_id uuid,
  recipient text,
  outcome text not null,
  primary key (source, counter));
create index stored_record_at on stored_record (at desc, record_id desc);
create index stored_record_subject on stored_record (subject, at desc, record_id desc) where subject is not null;
create index stored_record_actor on stored_record (actor, at desc, record_id desc);
create index stored_record_agency on stored_record (actor_agency, at desc, record_id desc);
create index stored_record_recipient on stored_record (recipient, at desc, record_id desc) where recipient is not null;
create index stored_record_action on stored_record (action, at desc, record_id desc);
create function refuse_rewriting_stored() returns trigger language plpgsql as
  $$ begin raise exception 'stored records are never changed' using errcode = '42501'; end $$;
create trigger stored_record_is_final before update or delete or truncate on stored_record
  for each statement execute function refuse_rewriting_stored();

-- what is wrong with a source's sequence; a finding is settled, never deleted
create table finding (
  finding_id uuid primary key,
  kind text not null,
  source text not null,
  first_counter bigint not null,
  last_counter bigint not null,
  found_at timestamptz not null,
  unique (kind, source, first_counter));
-- how far each source has been followed
create table source_state (
  source text primary key,
  counter bigint not null,
  hash bytea not null,
  -- how many of its records are here; equals counter when none is missing
  stored bigint not null default 0,
  last_stored_at timestamptz not null);

do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name in ('stored_record', 'finding') and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on stored_record, finding from %I', grantee);
  end loop;
end $$
