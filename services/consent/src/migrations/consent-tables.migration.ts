import type { SqlMigration } from '@tsunagi/persistence';

/** Cases and members as other services tell of them: pseudonyms and codes only. */
const projections: SqlMigration = {
  name: 'ConsentProjections1763700002000',
  up: `
    create table case_ref (
      case_id uuid primary key,
      person_id uuid not null,
      agency text not null,
      assignee text not null,
      status text not null check (status in ('open', 'closed'))
    );
    create index case_ref_of_assignee on case_ref (agency, assignee);
    create table council_member (
      agency text primary key,
      member_from timestamptz,
      member_until timestamptz,
      told_at timestamptz not null
    );`,
};

/** What was agreed never changes; a withdrawal is final. */
const consents: SqlMigration = {
  name: 'Consent1763700002001',
  up: `
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
      for each row execute function consent_is_kept();`,
};

/** Insert only: a decision is what was decided at its moment. */
const decisions: SqlMigration = {
  name: 'Decision1763700002002',
  up: `
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
    end $$;`,
};

/** A destroyed private key stays destroyed, and a key never changes hands. */
const referralKeys: SqlMigration = {
  name: 'ReferralKey1763700002003',
  up: `
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
      for each row execute function referral_key_is_kept();`,
};

/** Decisions from before the versions of grounds were counted have none. */
const versionsOfGrounds: SqlMigration = {
  name: 'DecidedGround1763700002004',
  up: 'alter table decision add basis_version integer',
};

/** A key is opened on the ground on which it was made; all made before rested on consents. */
const groundsOfKeys: SqlMigration = {
  name: 'GroundOfKey1763700002005',
  up: `
    alter table referral_key add ground text not null default 'consent';
    alter table referral_key alter ground drop default;`,
};

export const consentMigrations: readonly SqlMigration[] = [
  projections,
  consents,
  decisions,
  referralKeys,
  versionsOfGrounds,
  groundsOfKeys,
];
