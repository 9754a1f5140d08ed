-- A destroyed private key stays destroyed, and a key never changes hands.
create table referral_key (
  referral_id uuid primary key,
  case_id uuid not null references case_ref (case_id),
  person_id uuid not null,
  recipient text not null,
  categories text[] not null check (cardinality(categories) > 0),
  purpose text not null,
  public_key text not null,
  wrapped_private_key bytea,
  rests_on uuid[] not null,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  destroyed_reason text,
  constraint referral_key_destroyed_means_gone check ((destroyed_at is null) = (wrapped_private_key is not null)),
  constraint referral_key_destroyed_says_why check ((destroyed_at is null) = (destroyed_reason is null)),
  constraint referral_key_rests_on_something check (destroyed_at is not null or cardinality(rests_on) > 0)
);
create index referral_key_live_of_case on referral_key (case_id) where destroyed_at is null;
create function referral_key_is_kept() returns trigger language plpgsql as $$
declare
  fate constant text[] := '{categories,rests_on,wrapped_private_key,destroyed_at,destroyed_reason}';
begin
  if tg_op = 'DELETE' then
    raise exception 'a referral key is destroyed, not removed' using errcode = '23000';
  elsif old.destroyed_at is not null and new is distinct from old then
    raise exception 'a destroyed referral key stays destroyed' using errcode = '23000';
  elsif to_jsonb(new) - fate is distinct from to_jsonb(old) - fate
      or not new.categories @> old.categories
      or (new.destroyed_at is null and new.wrapped_private_key is distinct from old.wrapped_private_key) then
    raise exception 'a referral key is never changed for another' using errcode = '23000';
  end if;
  return new;
end $$;
create trigger referral_key_is_kept before update or delete on referral_key
  for each row execute function referral_key_is_kept();
