create table referral_ref (
  referral_id uuid primary key,
  case_id uuid not null references support_case,
  recipient text not null,
  kind text,
  state text not null,
  reason text,
  needs jsonb not null,
  requested_at timestamptz,
  due_at timestamptz,
  updated_at timestamptz not null
);
create index referral_ref_of_case on referral_ref (case_id, updated_at);
