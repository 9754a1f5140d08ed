create table account_key (account text primary key, wrapped bytea not null, created_at timestamptz not null);
create table draft (
  account text not null references account_key,
  key text not null check (key ~ '^[a-z0-9-]{1,80}$'),
  content bytea not null,
  saved_at timestamptz not null,
  primary key (account, key)
);
create index draft_saved_at on draft (saved_at);
