-- What was agreed never changes; a withdrawal is final.
create table consent (
  consent_id uuid primary key,
  case_id uuid not null references case_ref (case_id),
  person_id uuid not null,
  categories text[] not null check (cardinality(categories) > 0),
  purposes text[] not null check (cardinality(purposes) > 0),
  recipients text[] not null check (cardinality(recipients) > 0),
  restrictions text[] not null,
  valid_from timestamptz not null,
  expires_at timestamptz not null,
  method text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  /* explainedBy, formVersion, proxy, evidence: JSON sealed under the person's key */
  particulars bytea not null,
  state text not null check (state in ('granted', 'expired', 'withdrawn')),
  expired_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal_cause text check (withdrawal_cause in ('person', 'entered-in-error')),
  withdrawal_reason bytea,
  withdrawn_by text,
  version integer not null default 1,
  constraint consent_lasts check (expires_at > valid_from and expires_at < valid_from + interval '1100 days'),
  constraint consent_withdrawn_is_told check (
    (state = 'withdrawn') = (withdrawn_at is not null and withdrawal_cause is not null and withdrawn_by is not null)),
  constraint consent_expired_is_told check (state <> 'expired' or expired_at is not null)
);
create index consent_of_case on consent (case_id, consent_id);
create index consent_running_out on consent (expires_at, consent_id) where state = 'granted';
create function consent_is_kept() returns trigger language plpgsql as $$
declare
  fate constant text[] := '{state,expired_at,withdrawn_at,withdrawal_cause,withdrawal_reason,withdrawn_by,version}';
begin
  if tg_op = 'DELETE' then
    raise exception 'a consent is withdrawn, not removed' using errcode = '23000';
  elsif to_jsonb(new) - fate is distinct from to_jsonb(old) - fate then
    raise exception 'what was agreed is never changed' using errcode = '23000';
  elsif old.state = 'withdrawn' or (old.state = 'expired' and new.state = 'granted') then
    raise exception 'a consent that has ended does not come back' using errcode = '23000';
  end if;
  return new;
end $$;
create trigger consent_is_kept before update or delete on consent
  for each row execute function consent_is_kept();
