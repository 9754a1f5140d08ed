-- Time stamps (RFC 3161) of published checkpoints; a row waits here while the authority cannot be reached.
create table stamp (
  stamp_id uuid primary key,
  log_no smallint not null references log,
  -- day in Japan for which it was queued
  day date not null,
  size bigint not null check (size > 0),
  -- the signed note whose SHA-256 is stamped, byte for byte
  checkpoint text not null,
  state text not null default 'queued' check (state in ('queued', 'stamped')),
  queued_at timestamptz not null,
  tried_at timestamptz,
  tries integer not null default 0,
  retry_at timestamptz not null,
  -- why the last try failed, a code
  problem text,
  -- the authority's whole answer (TimeStampResp, DER) and the time that it says
  token bytea,
  at timestamptz,
  unique (log_no, day),
  unique (log_no, size),
  check ((state = 'stamped') = (token is not null and at is not null)));
create index stamp_queued on stamp (retry_at) where state = 'queued';
create function refuse_rewriting_stamp() returns trigger language plpgsql as
  $$ begin raise exception 'a stamp is never changed' using errcode = '42501'; end $$;
create trigger stamp_stays before delete or truncate on stamp
  for each statement execute function refuse_rewriting_stamp();
create trigger stamp_is_final before update on stamp
  for each row when (old.state = 'stamped'
    or (new.log_no, new.day, new.size, new.checkpoint) is distinct from (old.log_no, old.day, old.size, old.checkpoint))
  execute function refuse_rewriting_stamp();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'stamp' and g.grantee <> current_user loop
    execute format('revoke delete, truncate on stamp from %I', grantee);
  end loop;
end $$
