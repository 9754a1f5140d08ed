import { startBalancer } from './balancer.js';
import { answersHttp } from './probes.js';

/** A process of its own in front of the replicas of one service. PORT and TARGETS (ports, separated by commas). */
const { HOST = '127.0.0.1', PORT = '', TARGETS = '', READY_PATH = '/health/ready' } = process.env;
const balancer = await startBalancer({
  host: HOST,
  port: Number(PORT),
  targets: TARGETS.split(',').map(Number),
  isHealthy: (port) => answersHttp(`http://127.0.0.1:${port}${READY_PATH}`),
});
const stop = () => void balancer.close().then(() => process.exit(0));
process.once('SIGTERM', stop).once('SIGINT', stop);
