create table access_source (source text primary key, counter bigint not null, previous bytea not null);
create table access_record (
  source text not null, counter bigint not null, record text not null, hash bytea not null,
  primary key (source, counter));
create function refuse_rewriting() returns trigger language plpgsql as
  $$ begin raise exception 'access records are never changed' using errcode = '42501'; end $$;
create trigger access_record_is_final before update or delete or truncate on access_record
  for each statement execute function refuse_rewriting();
do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'access_record' and g.grantee <> current_user loop
    execute format('revoke update, delete, truncate on access_record from %I', grantee);
  end loop;
end $$
