-- Organisations and their services: organisational data, in clear.
create table agency (
  agency_id text primary key,
  name jsonb not null,
  kind text not null,
  corporate_number text unique,
  areas text[] not null,
  coordinating boolean not null,
  member_from timestamptz,
  member_until timestamptz,
  version int not null,
  updated_at timestamptz not null,
  constraint agency_membership_in_order check (member_until is null or member_until > member_from)
);
-- 推進法17条: at most one coordinating agency in a council.
create unique index agency_coordinating_is_one on agency (coordinating) where coordinating;
create table service (
  service_id uuid primary key,
  agency_id text not null references agency,
  needs text[] not null,
  areas text[] not null,
  languages text[] not null,
  capacity text not null,
  details jsonb not null,
  updated_at timestamptz not null
);
create index service_agency on service (agency_id);
create index service_needs on service using gin (needs);
