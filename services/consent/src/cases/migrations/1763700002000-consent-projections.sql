-- Cases and members as other services tell of them: pseudonyms and codes only.
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
);
