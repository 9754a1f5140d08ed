import { copyFileSync, existsSync, mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const REALM = 'tsunagi';
const PORTAL_CLIENT = 'tsunagi-portal';
/** What Keycloak's distribution brings; the rest of its home is this cluster's own. */
const DISTRIBUTED = ['bin', 'conf', 'lib', 'providers', 'themes', 'version.txt'];

/**
 * A home of its own for this cluster: links into the distribution, which others use too, and the realm to import.
 * @param realmFile the realm's JSON. @returns the server's command; settings come by KC_* variables.
 */
export function prepareKeycloak(distribution: string, home: string, realmFile: string): string[] {
  mkdirSync(join(home, 'data', 'import'), { recursive: true, mode: 0o700 });
  for (const name of DISTRIBUTED) link(join(distribution, name), join(home, name));
  copyFileSync(realmFile, join(home, 'data', 'import', `${REALM}-realm.json`));
  // What bin/kc.sh would start, without the shell between us and the signals.
  const jvm = [
    '-Xms64m',
    '-Xmx384m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:MaxMetaspaceSize=256m',
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
    '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
    `-Dkc.home.dir=${home}`,
    ...['util', 'util.concurrent', 'security'].map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`),
  ];
  const entry = ['-cp', join(home, 'lib', 'quarkus-run.jar'), 'io.quarkus.bootstrap.runner.QuarkusEntryPoint'];
  return ['java', ...jvm, ...entry, 'start', '--optimized', '--import-realm'];
}

/** Points at the distribution of this version, also where an older one was linked before. */
function link(target: string, place: string): void {
  try {
    unlinkSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (existsSync(target)) symlinkSync(target, place);
}

const clients = z.array(z.looseObject({ id: z.string(), redirectUris: z.array(z.string()) })).length(1);

/**
 * Lets the portal's client return to the portal where it is now. The realm is imported once, with the address of that
 * day; a later start may use another port.
 * @param base Keycloak's address. @param origin the portal's address
 * @returns whether something had to be changed. @throws IdentityAnswerError
 */
export async function alignPortalClient(base: string, password: string, origin: string): Promise<boolean> {
  const token = await administratorToken(base, password);
  const wanted = `${origin}/auth/callback`;
  const list = await ask(token, `${base}/admin/realms/${REALM}/clients?clientId=${PORTAL_CLIENT}`);
  const [client] = clients.parse(await list.json());
  if (client!.redirectUris.includes(wanted)) return false;
  const attributes = { ...(client!.attributes as Record<string, string>), 'post.logout.redirect.uris': `${origin}/` };
  const changed = { ...client, rootUrl: origin, redirectUris: [wanted], attributes };
  await ask(token, `${base}/admin/realms/${REALM}/clients/${client!.id}`, 'PUT', changed);
  return true;
}

async function administratorToken(base: string, password: string): Promise<string> {
  const form = { grant_type: 'password', client_id: 'admin-cli', username: 'bootstrap', password };
  const url = `${base}/realms/master/protocol/openid-connect/token`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok) throw new IdentityAnswerError(answer.status);
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

async function ask(token: string, url: string, method = 'GET', body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new IdentityAnswerError(answer.status);
  return answer;
}

/** Keycloak answered its administrator with an error. */
export class IdentityAnswerError extends Error {
  constructor(status: number) {
    super(`Keycloak answered ${status} to its administrator`);
    this.name = 'IdentityAnswerError';
  }
}
