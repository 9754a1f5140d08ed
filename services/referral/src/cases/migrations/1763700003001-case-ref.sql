-- Code lists (needs, categories, reasons …) are text: they are swapped as data, never in the schema. Free text is sealed
-- under the person's key or to the referral's public key.
create table case_ref (
  case_id uuid primary key,
  person_id uuid not null,
  agency text not null,
  assignee text not null,
  status text not null check (status in ('open', 'closed'))
);
