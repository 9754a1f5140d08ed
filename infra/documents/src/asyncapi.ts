import { eventSchemas, topics } from '@tsunagi/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The AsyncAPI 3.0 document of every event between the services, made from the contracts. */
export function asyncApiDocument(): Json {
  const messages: Record<string, Json> = {};
  const channels: Record<string, Json> = {};
  for (const topic of topics) {
    const names = Object.keys(eventSchemas[topic]);
    channels[topic] = {
      address: topic,
      messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    };
    for (const [name, versions] of Object.entries(eventSchemas[topic] as Record<string, Record<number, z.ZodType>>))
      messages[name] = messageOf(name, topic, versions);
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'つなぎ Tsunagi events',
      version: '1',
      description: 'CloudEvents 1.0 in binary mode. No personal data; ciphertext excepted.',
    },
    channels,
    operations: Object.fromEntries(
      topics.map((topic) => [`publish.${topic}`, { action: 'send', channel: { $ref: `#/channels/${topic}` } }]),
    ),
    components: { messages },
  };
}

function messageOf(name: string, topic: string, versions: Readonly<Record<number, z.ZodType>>): Json {
  const newest = Math.max(...Object.keys(versions).map(Number));
  const payload = z.toJSONSchema(versions[newest]!) as Json;
  delete payload['$schema'];
  return {
    name,
    contentType: 'application/json',
    headers: {
      type: 'object',
      properties: {
        ce_specversion: { const: '1.0' },
        ce_type: { const: name },
        ce_source: { type: 'string' },
        ce_id: { type: 'string', format: 'uuid' },
        ce_time: { type: 'string', format: 'date-time' },
        ce_dataversion: { const: String(newest) },
      },
    },
    payload,
    tags: [{ name: topic }],
  };
}
