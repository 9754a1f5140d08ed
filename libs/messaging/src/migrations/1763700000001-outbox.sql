-- Outbox, inbox, parked events and quarantine: in every service's own database.
-- Column names as Debezium's outbox event router expects them, so that the relay can be replaced by CDC.
create table outbox (
  id bigserial primary key,
  event_id uuid not null unique,
  topic text not null,
  aggregatetype text not null,
  aggregateid text not null,
  key text not null,
  type text not null,
  version int not null,
  payload jsonb not null,
  traceparent text,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  published_at timestamptz
);
create index outbox_unpublished on outbox (id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;
