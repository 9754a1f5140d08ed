-- Insert only: a decision is what was decided at its moment.
create table decision (
  decision_id uuid primary key,
  case_id uuid not null references case_ref (case_id),
  person_id uuid not null,
  referral_id uuid,
  asked_for text not null check (asked_for in ('advice', 'permit', 'opening')),
  recipient text not null,
  categories text[] not null,
  purpose text not null,
  basis text not null,
  decision text not null check (decision in ('permit', 'deny')),
  reasons text[] not null,
  permitted_categories text[] not null,
  rests_on uuid[] not null,
  decided_for text not null,
  decided_at timestamptz not null,
  constraint decision_denied_says_why check ((decision = 'deny') = (cardinality(reasons) > 0)),
  constraint decision_permits_what_was_asked check (permitted_categories <@ categories),
  constraint decision_permits_all check (decision = 'deny' or permitted_categories @> categories)
);
create index decision_of_case on decision (case_id, decided_at);
create function decision_is_final() returns trigger language plpgsql as
  $$ begin raise exception 'decisions are never changed' using errcode = '42501'; end $$;
create trigger decision_is_final before update or delete or truncate on decision
  for each statement execute function decision_is_final();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'decision' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on decision from %I', grantee);
  end loop;
end $$;
