import type { SqlMigration } from '@tsunagi/persistence';

/**
 * Code lists (needs, categories, reasons …) are text: they are swapped as data, never in the schema. Free text is sealed
 * under the person's key or to the referral's public key.
 */
export const referralMigrations: readonly SqlMigration[] = [
  {
    name: 'CaseRef1763700003001',
    up: `
      create table case_ref (
        case_id uuid primary key,
        person_id uuid not null,
        agency text not null,
        assignee text not null,
        status text not null check (status in ('open', 'closed'))
      );
    `,
  },
  {
    name: 'Referral1763700003002',
    up: `
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
    `,
  },
  {
    name: 'ReferralMessage1763700003003',
    // sealed: under the person's key. wrapped_key, ciphertext: to the referral's public key, for the recipient only.
    up: `
      create table referral_message (
        referral_id uuid not null references referral,
        n int not null,
        kind text not null,
        author_agency text not null,
        author text not null,
        at timestamptz not null,
        sealed bytea not null,
        wrapped_key text,
        ciphertext text,
        primary key (referral_id, n),
        constraint referral_message_sealed_whole check ((wrapped_key is null) = (ciphertext is null))
      );
      create table referral_package (
        referral_id uuid primary key references referral,
        attempt int not null,
        preview bytea not null,
        wrapped_key text,
        ciphertext text,
        received_at timestamptz not null,
        constraint referral_package_sealed_whole check ((wrapped_key is null) = (ciphertext is null))
      );
    `,
  },
  {
    name: 'FollowUp1763700003004',
    // I11 stands here too: a commit that leaves nobody responsible for an unanswered referral is refused.
    up: `
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
    `,
  },
  {
    name: 'DecidedGround1763700003005',
    // The version of the ground on which the referral was permitted; unknown of those sent before it was told.
    up: `alter table referral add ground_version int check (ground_version is null or decision_id is not null)`,
  },
];
