import { testKafka, waitFor } from '@tsunagi/testing';
import { describeEventLog } from './conformance/event-log-conformance.js';
import { kafkaEventLog } from './event-log-kafka.js';

describeEventLog('Apache Kafka', waitFor, async () => {
  const { brokers } = await testKafka();
  return {
    open: (topics) => kafkaEventLog({ brokers, clientId: 'conformance', topics, onError: () => undefined }),
    child: ['kafka', brokers[0]!],
    // The broker waits for a session timeout of 10 s.
    takeOverMs: 30_000,
    stop: async () => undefined,
  };
});
