create table referral (
  referral_id uuid primary key,
  group_id uuid not null,
  case_id uuid not null references case_ref,
  person_id uuid not null,
  sender text not null,
  recipient text not null,
  created_by text not null,
  kind text not null,
  needs text[] not null,
  categories text[] not null,
  basis text not null,
  basis_details bytea not null,
  urgency text not null,
  created_at timestamptz not null,
  replaces uuid references referral,
  state text not null,
  version int not null,
  updated_at timestamptz not null,
  attempt int,
  sent_at timestamptz,
  due_at timestamptz,
  remind_at timestamptz,
  decision_id uuid,
  public_key text,
  reminded_at timestamptz,
  asked_at timestamptz,
  escalated_at timestamptz,
  accepted_at timestamptz,
  accepted_by text,
  outcome text,
  reason text,
  pause_until date,
  closed_at timestamptz,
  rerouted_to uuid references referral deferrable initially deferred,
  constraint referral_state_known check (state in ('draft', 'requested', 'information-requested', 'accepted',
    'in-progress', 'on-hold', 'completed', 'declined', 'expired', 'cancelled', 'failed', 'revoked',
    'entered-in-error')),
  constraint referral_not_to_oneself check (sender <> recipient),
  constraint referral_sent_under_a_decision check (
    state in ('draft', 'cancelled', 'entered-in-error')
    or (attempt is not null and sent_at is not null and due_at is not null and remind_at is not null
      and decision_id is not null)),
  constraint referral_key_only_with_decision check (public_key is null or decision_id is not null),
  constraint referral_work_was_accepted check (
    state not in ('accepted', 'in-progress', 'on-hold', 'completed')
    or (accepted_at is not null and accepted_by is not null)),
  constraint referral_question_dated check (state <> 'information-requested' or asked_at is not null),
  constraint referral_outcome_iff_completed check ((state = 'completed') = (outcome is not null)),
  constraint referral_reason_iff_declined check ((state = 'declined') = (reason is not null)),
  constraint referral_end_dated check ((closed_at is not null) = (state in
    ('completed', 'declined', 'expired', 'cancelled', 'failed', 'revoked', 'entered-in-error')))
);
create index referral_inbox on referral (recipient, updated_at desc, referral_id desc) where state <> 'draft';
create index referral_outbox on referral (sender, updated_at desc, referral_id desc);
create index referral_case on referral (case_id);
create index referral_waiting on referral (due_at) where state in ('requested', 'information-requested');
create index referral_desk on referral (due_at, referral_id) where rerouted_to is null and state in
  ('requested', 'information-requested', 'accepted', 'in-progress', 'on-hold', 'declined', 'expired', 'failed');
