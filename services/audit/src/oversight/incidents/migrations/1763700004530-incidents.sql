-- What may have leaked: by one account or with one referral, in a period.
create table incident (
  incident_id uuid primary key,
  actor text,
  referral_id uuid,
  from_at timestamptz not null,
  to_at timestamptz not null,
  discovered_at timestamptz not null,
  wrongful boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  constraint incident_about check ((actor is null) <> (referral_id is null)));
create index incident_listed on incident (created_at desc, incident_id desc);
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'incident' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on incident from %I', grantee);
  end loop;
end $$
