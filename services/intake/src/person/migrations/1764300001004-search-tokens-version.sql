-- Which way of making search tokens a person's are of; those of an earlier one are made anew by a sweep.
alter table person add column tokens_version smallint not null default 1;
create index person_tokens_version on person (tokens_version);
