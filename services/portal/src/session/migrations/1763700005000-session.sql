create table session (
  -- SHA-256 of the cookie, so that reading the table gives no one a session
  cookie_hash bytea primary key,
  staff text not null,
  agency text not null,
  csrf text not null,
  -- the person's tokens, sealed under the portal's key
  tokens bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null);
create index session_expires on session (expires_at)
