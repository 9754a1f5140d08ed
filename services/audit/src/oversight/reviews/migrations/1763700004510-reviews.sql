-- Reviews (審査): a question to an agency about records, its answer, what the auditor found. Texts are sealed.
create table review (
  review_id uuid primary key,
  finding_id uuid references finding,
  agency text not null,
  state text not null check (state in ('asked', 'answered', 'found', 'closed')),
  asked_by text not null,
  asked_by_agency text not null,
  asked_at timestamptz not null,
  due_on date,
  outcome text check (outcome in ('justified', 'improper', 'inconclusive')),
  version integer not null default 1,
  constraint review_found check ((state in ('found', 'closed')) = (outcome is not null)));
create index review_listed on review (asked_at desc, review_id desc);
create index review_agency on review (agency, asked_at desc, review_id desc);
create index review_finding on review (finding_id) where finding_id is not null;
create table review_record (
  review_id uuid not null references review,
  record_id uuid not null references stored_record (record_id),
  primary key (review_id, record_id));
create table review_text (
  review_id uuid not null references review,
  n integer not null,
  kind text not null check (kind in ('question', 'answer', 'finding', 'closing')),
  by text not null,
  at timestamptz not null,
  sealed bytea not null,
  primary key (review_id, n));
create function refuse_rewriting_review() returns trigger language plpgsql as
  $$ begin raise exception 'what was said in a review is never changed' using errcode = '42501'; end $$;
create trigger review_text_is_final before update or delete or truncate on review_text
  for each statement execute function refuse_rewriting_review();
create trigger review_stays before delete or truncate on review
  for each statement execute function refuse_rewriting_review();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'review_text' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on review_text, review_record from %I', grantee);
    execute format('revoke delete, truncate on review from %I', grantee);
  end loop;
end $$
