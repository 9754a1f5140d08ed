-- Indexes behind every filter of the auditor's search, each in the order of the list, so that a page never sorts.
create index stored_record_session on stored_record (session, at desc, record_id desc) where session is not null;
create index stored_record_purpose on stored_record (purpose, at desc, record_id desc) where purpose is not null;
create index stored_record_basis on stored_record (basis, at desc, record_id desc) where basis is not null;
-- rare, and looked for often
create index stored_record_relation on stored_record (at desc, record_id desc) where relation is not null;
create index stored_record_refused on stored_record (at desc, record_id desc) where outcome = 'refused';
-- what left to whom
create index stored_record_disclosed on stored_record (at desc, record_id desc) where action = 'disclose';
create index stored_record_disclosed_subject on stored_record (subject, at desc, record_id desc)
  where action = 'disclose';
create index stored_record_disclosed_recipient on stored_record (recipient, at desc, record_id desc)
  where action = 'disclose';
create index stored_record_disclosed_agency on stored_record (actor_agency, at desc, record_id desc)
  where action = 'disclose'
