create table idempotency_key (
      actor text not null,
      key text not null,
      fingerprint bytea not null,
      answer bytea,
      created_at timestamptz not null,
      primary key (actor, key))
