import type { SqlMigration } from '@tsunagi/persistence';

/** Outbox, inbox, parked events and quarantine: in every service's own database. */
export const messagingMigrations: SqlMigration[] = [
  {
    name: 'Outbox1763700000001',
    // Column names as Debezium's outbox event router expects them, so that the relay can be replaced by CDC.
    up: `
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
    `,
  },
  {
    name: 'Inbox1763700000002',
    up: `
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
    `,
  },
];
