-- The bytes stay untouched: only columns that serve to find them are filled in for records already here.
alter table stored_record add session text, add object_kind text, add object_id text, add categories text[],
  add purpose text, add basis text, add decision_id uuid, add relation text[], add amount integer;
alter table stored_record disable trigger stored_record_is_final;
update stored_record set
  session = record::jsonb #>> '{actor,session}',
  object_kind = record::jsonb #>> '{object,kind}',
  object_id = record::jsonb #>> '{object,id}',
  categories = case when record::jsonb ? 'categories'
    then array(select jsonb_array_elements_text(record::jsonb -> 'categories')) end,
  purpose = record::jsonb ->> 'purpose',
  basis = record::jsonb #>> '{basis,code}',
  decision_id = (record::jsonb #>> '{basis,decisionId}')::uuid;
alter table stored_record enable trigger stored_record_is_final;
alter table stored_record alter object_kind set not null;
create index stored_record_object on stored_record (object_id, at desc, record_id desc) where object_id is not null;
create index stored_record_case on stored_record (case_id, at desc, record_id desc) where case_id is not null
