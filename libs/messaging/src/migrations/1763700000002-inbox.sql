create table inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index inbox_at on inbox (at);
create table parked_event (
  id bigserial primary key,
  consumer text not null,
  key text not null,
  event_id uuid not null,
  topic text not null,
  headers jsonb not null,
  body bytea not null,
  partition int not null,
  "offset" text not null,
  attempts int not null,
  error_class text,
  error_code text,
  parked_at timestamptz not null default now(),
  unique (consumer, event_id)
);
create index parked_event_queue on parked_event (consumer, key, id);
create table quarantine (
  id bigserial primary key,
  consumer text not null,
  topic text not null,
  partition int not null,
  "offset" text not null,
  headers json not null,
  bytes bytea not null,
  reason text not null,
  at timestamptz not null default now(),
  unique (consumer, topic, partition, "offset")
);
