import { createServer } from 'node:http';
import type { Mount, RunningPart } from './boot-services.js';

/** A door without the portal, for the launcher's own tests: serves the mounts and nothing else. */
export async function openFrontDoor(port: number, mounts: readonly Mount[]): Promise<RunningPart> {
  const server = createServer((req, res) => {
    const mount = mounts.find(({ prefix }) => req.url?.startsWith(`${prefix}/`));
    if (mount === undefined) res.writeHead(404).end();
    else mount.handler(req, res);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    name: 'front-door',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
