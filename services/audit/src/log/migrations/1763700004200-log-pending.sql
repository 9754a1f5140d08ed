-- Records stored before there was a log wait for it like any other.
create table log_pending (sequence bigint primary key);
create unique index stored_record_sequence on stored_record (sequence);
insert into log_pending (sequence) select sequence from stored_record
