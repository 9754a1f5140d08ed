import { eventSchemas, topics } from '@tsunagi/contracts';
import type { z } from 'zod';
import { type Json, NamedSchemas } from './named-schemas.js';

/** The AsyncAPI 3.1 document of every event between the services, made from the contracts. */
export function asyncApiDocument(): Json {
  const schemas = new NamedSchemas();
  const messages: Record<string, Json> = {};
  const channels: Record<string, Json> = {};
  for (const topic of topics) {
    const ofTopic = messagesOf(topic, schemas);
    Object.assign(messages, ofTopic);
    const names = Object.keys(ofTopic);
    channels[topic] = {
      address: topic,
      messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    };
  }
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'つなぎ Tsunagi events',
      version: '1',
      description:
        'CloudEvents 1.0 in binary mode: the attributes are headers, the body is the data alone. No personal data; ciphertext excepted. Fields may be added. ' +
        'A reader must know the type and its dataversion, and sees an event again only with the same ce_id.',
    },
    defaultContentType: 'application/json',
    channels,
    operations: Object.fromEntries(
      topics.map((topic) => [`publish.${topic}`, { action: 'send', channel: { $ref: `#/channels/${topic}` } }]),
    ),
    components: { messages, schemas: schemas.all() },
  };
}

/** Every version of every event of a topic: a reader meets the older ones too. */
function messagesOf(topic: string, schemas: NamedSchemas): Record<string, Json> {
  const types = (eventSchemas as Record<string, Record<string, Record<number, z.ZodType>>>)[topic]!;
  return Object.fromEntries(
    Object.entries(types).flatMap(([type, versions]) =>
      Object.entries(versions).map(([version, schema]) => [
        `${type}.${version}`,
        messageOf(type, version, topic, schemas.inline(schema, 'output')),
      ]),
    ),
  );
}

/** `name`, `headers` and key as the outbox's relay sends them. */
function messageOf(type: string, version: string, topic: string, payload: Json): Json {
  return {
    name: type,
    title: `${type} ${version}`,
    contentType: 'application/json',
    headers: {
      type: 'object',
      required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_dataversion', 'content-type'],
      properties: {
        ce_specversion: { const: '1.0' },
        ce_id: { type: 'string', format: 'uuid' },
        ce_type: { const: type },
        ce_source: { const: `/tsunagi/${topic.split('.')[0]}` },
        ce_time: { type: 'string', format: 'date-time' },
        ce_dataversion: { const: version, description: 'Version of the type.' },
        'content-type': { const: 'application/json' },
        traceparent: { type: 'string', description: 'W3C Trace Context.' },
      },
    },
    bindings: {
      kafka: {
        key: { type: 'string', description: 'What happens under one key takes effect in order.' },
        bindingVersion: '0.5.0',
      },
    },
    payload,
    tags: [{ name: topic }],
  };
}
