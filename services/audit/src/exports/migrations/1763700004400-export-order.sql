-- What was taken out of the log, by whom and why. Insert-only: what was fixed when it was ordered decides every byte of the file.
create table export_order (
  export_id uuid primary key,
  kind text not null check (kind in ('evidence', 'csv', 'fhir')),
  -- pseudonyms, codes and times alone
  scope jsonb not null,
  encoding text check (encoding in ('utf-8', 'cp932')),
  -- sealed under the key of the order's own id
  reason bytea not null,
  log_no smallint not null,
  size bigint not null,
  -- signed note as it was published at that moment
  checkpoint text not null,
  keys text not null,
  -- newest time stamp over an earlier checkpoint, if there was one
  stamp_id uuid references stamp,
  records bigint not null,
  -- of a period: where its stretch of the log begins and ends
  first_index bigint,
  last_index bigint,
  -- records of the scope that were not yet in the checkpoint
  waiting bigint not null,
  -- characters that the encoding lacks
  replaced bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  check ((kind = 'csv') = (encoding is not null)));
create index export_order_created on export_order (created_at desc, export_id desc);
-- the seal that the first reading made; every later one must come to the same
create table export_seal (
  export_id uuid primary key references export_order,
  note text not null,
  sealed_at timestamptz not null);
create function refuse_rewriting_export() returns trigger language plpgsql as
  $$ begin raise exception 'orders of exports are never changed' using errcode = '42501'; end $$;
create trigger export_order_is_final before update or delete or truncate on export_order
  for each statement execute function refuse_rewriting_export();
create trigger export_seal_is_final before update or delete or truncate on export_seal
  for each statement execute function refuse_rewriting_export();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'export_order' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on export_order, export_seal from %I', grantee);
  end loop;
end $$
