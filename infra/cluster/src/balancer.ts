import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface BalancerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Ports of 127.0.0.1, one per replica. */
  readonly targets: readonly number[];
  /** Whether a replica takes work at this moment. */
  readonly isHealthy: (port: number) => Promise<boolean>;
  /** How often each replica is looked at, in milliseconds. */
  readonly lookEveryMs?: number;
}

export interface Balancer {
  readonly port: number;
  /** Targets found healthy when last looked at. */
  healthy(): readonly number[];
  close(): Promise<void>;
}

/**
 * Spreads TCP connections over replicas in turn, as a container engine's name service does. A replica that is not
 * healthy gets none while another is; one that refuses the connection is passed over for the next, so that a replica's
 * end is seen by the connections it held and by no later one. When none accepts, the connection is closed.
 */
export async function startBalancer(options: BalancerOptions): Promise<Balancer> {
  const sick = new Set<number>();
  const open = new Set<Socket>();
  let turn = 0;
  const order = (): readonly number[] => {
    turn += 1;
    const from = turn % options.targets.length;
    const turned = [...options.targets.slice(from), ...options.targets.slice(0, from)];
    return [...turned.filter((port) => !sick.has(port)), ...turned.filter((port) => sick.has(port))];
  };
  const look = async (port: number) => {
    if (await options.isHealthy(port).catch(() => false)) sick.delete(port);
    else sick.add(port);
  };
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.once('error', () => client.destroy());
    void passOn(client, order());
  });
  const timer = setInterval(() => options.targets.forEach((port) => void look(port)), options.lookEveryMs ?? 500);
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    healthy: () => options.targets.filter((port) => !sick.has(port)),
    close: async () => {
      clearInterval(timer);
      const closed = new Promise((resolve) => server.close(resolve));
      open.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

async function passOn(client: Socket, targets: readonly number[]): Promise<void> {
  for (const port of targets) {
    const upstream = await reach(port);
    if (!upstream) continue;
    if (client.destroyed) {
      upstream.destroy();
      return;
    }
    join(client, upstream);
    return;
  }
  client.destroy();
}

/** A connection to a replica, or undefined when it refuses. */
function reach(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
    socket.once('error', () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once('connect', () => resolve(socket));
  });
}

/** What one side sends or ends reaches the other; when one breaks, so does the other, and no half of it lingers. */
function join(client: Socket, upstream: Socket): void {
  client.setNoDelay(true);
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    from.once('error', () => to.destroy());
    from.once('close', (broken) => (broken ? to.destroy() : to.end()));
    from.pipe(to);
  }
  client.resume();
}

function listen(server: Server, { host, port }: BalancerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
