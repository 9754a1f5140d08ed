-- The key of each person whose data the service holds. Erasure nulls the key and keeps the row as a tombstone (I8).
create table person_key (
  person_id uuid primary key,
  wrapped bytea,
  kek_id text not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  constraint person_key_destroyed_means_gone check ((destroyed_at is null) = (wrapped is not null))
);
create function person_key_stays_destroyed() returns trigger language plpgsql as $$
begin
  raise exception 'a person''s key is destroyed, not removed, and stays destroyed' using errcode = '23000';
end $$;
create trigger person_key_is_not_revived before update on person_key for each row
  when (old.destroyed_at is not null and new is distinct from old) execute function person_key_stays_destroyed();
create trigger person_key_is_not_removed before delete on person_key for each row
  execute function person_key_stays_destroyed();
