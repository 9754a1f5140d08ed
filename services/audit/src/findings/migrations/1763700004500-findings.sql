-- Findings of both categories, how they end, what they rest on; and what the rules of unusual access go by.
alter table finding
  add category text not null default 'integrity' check (category in ('integrity', 'unusual')),
  add state text not null default 'open' check (state in ('open', 'settled')),
  add settled_at timestamptz,
  add settled_by text,
  -- how it ended, a code
  add settled_as text,
  -- what the auditor wrote, sealed under a key of the finding's own
  add settled_reason bytea,
  add actor text,
  add agency text,
  add subject uuid,
  add case_id uuid,
  add figures jsonb not null default '{}',
  -- what makes a finding of unusual access the same one again
  add occasion text,
  alter source drop not null,
  alter first_counter drop not null,
  alter last_counter drop not null,
  add constraint finding_occasion unique (kind, occasion),
  add constraint finding_told check (case category
    when 'integrity' then source is not null and first_counter is not null and last_counter is not null
    else occasion is not null and actor is not null end),
  add constraint finding_settled check ((state = 'settled') = (settled_at is not null and settled_by is not null and settled_as is not null));
-- a gap that has filled up already is none
update finding f set state = 'settled', settled_at = now(), settled_by = 'system', settled_as = 'filled'
  where kind = 'gap' and (select count(*) from stored_record r where r.source = f.source
    and r.counter between f.first_counter and f.last_counter) >= f.last_counter - f.first_counter + 1;
create index finding_listed on finding (found_at desc, finding_id desc);
create index finding_open on finding (category, found_at desc, finding_id desc) where state = 'open';
create table finding_record (
  finding_id uuid not null references finding,
  record_id uuid not null,
  primary key (finding_id, record_id));
create index finding_record_record on finding_record (record_id);

-- what an account did on a day in Tokyo
create table activity_day (
  actor text not null,
  day date not null,
  agency text not null,
  roles text[] not null,
  views integer not null default 0,
  searches integer not null default 0,
  exports integer not null default 0,
  disclosures integer not null default 0,
  denied integer not null default 0,
  -- different persons whose data it saw, search acts, persons opened: counted by the scan
  persons integer not null default 0,
  search_acts integer not null default 0,
  opened integer not null default 0,
  primary key (actor, day));
create index activity_day_day on activity_day (day, agency);
insert into activity_day (actor, day, agency, roles, views, searches, exports, disclosures, denied)
  select d.actor, d.day, l.actor_agency, array(select jsonb_array_elements_text(l.record::jsonb #> '{actor,roles}')),
    d.views, d.searches, d.exports, d.disclosures, d.denied
  from (
    select actor, (at at time zone interval '9 hours')::date as day, max(sequence) as last,
      count(*) filter (where action in ('view', 'list') and outcome = 'success') as views,
      count(*) filter (where action = 'search' and outcome = 'success') as searches,
      count(*) filter (where action in ('export', 'print') and outcome = 'success') as exports,
      count(*) filter (where action = 'disclose' and outcome = 'success') as disclosures,
      count(*) filter (where outcome = 'refused') as denied
    from stored_record group by 1, 2) d
  join stored_record l on l.sequence = d.last;

-- when each case was live, from intake's events
create table case_period (
  case_id uuid not null,
  period integer not null check (period >= 1),
  person_id uuid not null,
  agency text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (case_id, period));
create index case_period_person on case_period (person_id, agency);
insert into case_period (case_id, period, person_id, agency, opened_at)
  select distinct on (case_id) case_id, 1, subject, actor_agency, at from stored_record
  where source = 'intake' and action = 'create' and object_kind = 'case' and outcome = 'success'
    and case_id is not null and subject is not null
  order by case_id, counter;

create table rule_setting (
  rule text primary key,
  enabled boolean not null,
  thresholds jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null);
-- how far the scan for unusual access has come, in order of arrival
create table scan_state (id smallint primary key check (id = 1), sequence bigint not null);
insert into scan_state (id, sequence) values (1, 0);
create index stored_record_stored_at on stored_record (stored_at, sequence);

do $$ declare grantee text; begin
  for grantee in select distinct g.grantee from information_schema.role_table_grants g
    where g.table_name = 'finding' and g.grantee <> current_user loop
    execute format('grant update (state, settled_at, settled_by, settled_as, settled_reason, figures) on finding to %I', grantee);
    execute format('revoke update, delete, truncate on finding_record from %I', grantee);
  end loop;
end $$
