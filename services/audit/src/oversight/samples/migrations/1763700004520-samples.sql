-- Random samples of records (抜き取り点検).
create table sample (
  sample_id uuid primary key,
  asked_by text not null,
  asked_at timestamptz not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  size integer not null check (size >= 1),
  -- set once, when it is drawn
  drawn_at timestamptz,
  log_no smallint,
  checkpoint_size bigint,
  root bytea check (octet_length(root) = 32),
  first_index bigint,
  last_index bigint,
  constraint sample_drawn check ((drawn_at is null) = (root is null) and (drawn_at is null) = (checkpoint_size is null)));
create index sample_listed on sample (asked_at desc, sample_id desc);
create index sample_waiting on sample (asked_at) where drawn_at is null;
create table sample_record (
  sample_id uuid not null references sample,
  position integer not null,
  index bigint not null,
  record_id uuid not null,
  primary key (sample_id, position),
  unique (sample_id, record_id));
create table sample_check (
  sample_id uuid not null,
  record_id uuid not null,
  n integer not null,
  result text not null check (result in ('plausible', 'question')),
  note bytea,
  by text not null,
  at timestamptz not null,
  primary key (sample_id, record_id, n),
  foreign key (sample_id, record_id) references sample_record (sample_id, record_id));
create function refuse_drawing_again() returns trigger language plpgsql as
  $$ begin raise exception 'a sample that was drawn is never changed' using errcode = '42501'; end $$;
create trigger sample_is_drawn_once before update on sample for each row when (old.drawn_at is not null)
  execute function refuse_drawing_again();
create trigger sample_stays before delete or truncate on sample
  for each statement execute function refuse_drawing_again();
create trigger sample_record_is_final before update or delete or truncate on sample_record
  for each statement execute function refuse_drawing_again();
create trigger sample_check_is_final before update or delete or truncate on sample_check
  for each statement execute function refuse_drawing_again();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'sample_record' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on sample_record, sample_check from %I', grantee);
    execute format('revoke delete, truncate on sample from %I', grantee);
  end loop;
end $$
