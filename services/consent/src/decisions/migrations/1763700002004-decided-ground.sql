-- Decisions from before the versions of grounds were counted have none.
alter table decision add basis_version integer
