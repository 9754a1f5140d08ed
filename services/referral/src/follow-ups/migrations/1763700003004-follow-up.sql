-- I11 stands here too: a commit that leaves nobody responsible for an unanswered referral is refused.
create table follow_up (
  follow_up_id uuid primary key,
  referral_id uuid not null references referral,
  case_id uuid not null,
  person_id uuid not null,
  referral_version int not null,
  agency text not null,
  staff text,
  reason text not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  note bytea,
  constraint follow_up_done_by_someone check ((done_at is null) = (done_by is null))
);
create index follow_up_open on follow_up (agency, due_at, follow_up_id) where done_at is null;
create index follow_up_referral on follow_up (referral_id);

create function follow_up_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a follow-up is done, never removed' using errcode = '23000';
end $$;
create trigger follow_up_is_not_removed before delete on follow_up for each row
  execute function follow_up_is_kept();

create function referral_leaves_someone_responsible() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from follow_up f
      where f.referral_id = new.referral_id and f.referral_version = new.version) then
    raise exception 'a referral became % and nobody is responsible', new.state using errcode = '23000',
      constraint = 'referral_leaves_someone_responsible';
  end if;
  return null;
end $$;
create constraint trigger referral_unanswered_is_followed_up after update of state on referral
  deferrable initially deferred for each row
  when (new.state in ('declined', 'expired', 'failed', 'revoked') and new.state <> old.state)
  execute function referral_leaves_someone_responsible();
create constraint trigger referral_born_unanswered_is_followed_up after insert on referral
  deferrable initially deferred for each row
  when (new.state in ('declined', 'expired', 'failed', 'revoked'))
  execute function referral_leaves_someone_responsible();
