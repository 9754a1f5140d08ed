-- Run inside the service's database, again and again without change. The owner makes the schema; the service works as
-- the app role, which reads and writes rows but cannot change, drop or grant anything. Variables: owner, app.
alter schema public owner to :"owner";
revoke create on schema public from public;
grant usage on schema public to :"app";
alter default privileges for role :"owner" in schema public
  grant select, insert, update, delete on tables to :"app";
alter default privileges for role :"owner" in schema public
  grant usage, select on sequences to :"app";
