-- The transparency log over `stored_record`. Leaves, tiles and signed heads are insert-only by right and by trigger.
create table log (log_no smallint primary key, origin text not null unique, opened_at timestamptz not null);
create table log_state (
  log_no smallint primary key references log,
  -- who may write: every taking over counts one up, and a batch of an older epoch is refused
  epoch bigint not null default 0,
  size bigint not null default 0 check (size >= 0),
  -- hashes of the complete subtrees at the right edge, 32 bytes each
  frontier bytea not null default '',
  state text not null default 'waiting-for-witnesses'
    check (state in ('running', 'waiting-for-witnesses', 'rolled-back')),
  -- why it does not run, a code
  reason text);
create table log_entry (
  log_no smallint not null references log,
  index bigint not null check (index >= 0),
  source text not null,
  counter bigint not null,
  leaf bytea not null check (octet_length(leaf) = 32),
  logged_at timestamptz not null,
  primary key (log_no, index),
  unique (log_no, source, counter));
-- full tiles only; root is the tile's hash in the level above
create table log_tile (
  log_no smallint not null references log,
  level smallint not null check (level between 0 and 6),
  index bigint not null check (index >= 0),
  root bytea not null check (octet_length(root) = 32),
  hashes bytea not null check (octet_length(hashes) = 8192),
  primary key (log_no, level, index));
-- one root for a size, for ever: the primary key keeps the log from signing a second one
create table log_checkpoint (
  log_no smallint not null references log,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  signed_at timestamptz not null,
  published_at timestamptz,
  primary key (log_no, size));
create index log_checkpoint_published on log_checkpoint (log_no, size desc) where published_at is not null;
-- what each witness said last
create table log_witness (
  log_no smallint not null references log,
  name text not null,
  size bigint not null,
  last_at timestamptz,
  state text not null check (state in ('agrees', 'behind', 'silent', 'refuses')),
  primary key (log_no, name));
-- result of the last finished walk over the whole log
create table log_recheck (
  log_no smallint primary key references log,
  at timestamptz not null,
  size bigint not null,
  ok boolean not null,
  first_bad_index bigint);

create function refuse_rewriting_log() returns trigger language plpgsql as
  $$ begin raise exception 'the log is never rewritten' using errcode = '42501'; end $$;
create trigger log_is_final before update or delete or truncate on log
  for each statement execute function refuse_rewriting_log();
create trigger log_entry_is_final before update or delete or truncate on log_entry
  for each statement execute function refuse_rewriting_log();
create trigger log_tile_is_final before update or delete or truncate on log_tile
  for each statement execute function refuse_rewriting_log();
create trigger log_checkpoint_stays before delete or truncate on log_checkpoint
  for each statement execute function refuse_rewriting_log();
create trigger log_state_stays before delete or truncate on log_state
  for each statement execute function refuse_rewriting_log();
-- a signed head may gain cosignatures and the time it was published, nothing else
create function refuse_changing_checkpoint() returns trigger language plpgsql as $$ begin
  if (new.log_no, new.size, new.root, new.signed_at) is distinct from (old.log_no, old.size, old.root, old.signed_at)
    or not starts_with(new.note, old.note)
    or (old.published_at is not null and new.published_at is distinct from old.published_at)
  then raise exception 'a signed head is never changed' using errcode = '42501'; end if;
  return new; end $$;
create trigger log_checkpoint_is_final before update on log_checkpoint
  for each row execute function refuse_changing_checkpoint();

do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'log_entry' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on log, log_entry, log_tile, log_checkpoint from %I', grantee);
    execute format('grant update (note, published_at) on log_checkpoint to %I', grantee);
    execute format('revoke delete, truncate on log_state from %I', grantee);
  end loop;
end $$
