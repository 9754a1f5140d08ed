import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { bootPart, type Mount, type RunningPart } from './boot-services.js';
import { type Closing } from './closing.js';
import { openDataFolder, markComplete, type DataFolder } from './data-folder.js';
import { flushToDisk, prepareDatabases, type DatabaseUrls } from './databases.js';
import { startPostgres, type RunningPostgres } from './embedded-postgres.js';
import { loadDemo } from './load-demo.js';
import { lockFolder } from './folder-lock.js';
import { claimPort, freePort } from './free-port.js';
import { openFrontDoor } from './front-door.js';
import { openIdentity, type Identity } from './identity/index.js';
import { demoPassword } from './identity/demo-accounts.js';
import { steps, summaryText } from './messages.js';
import type { StandaloneOptions } from './options.js';
import { choosePlace } from './postgres-place.js';
import { removeNote, writeNote } from './running-note.js';
import { openSecrets, SERVICES, type Secrets, type ServiceName } from './secrets.js';
import { knownLog, settingsFor } from './service-settings.js';
import type { Terminal } from './terminal.js';
import { Witnesses } from './witnesses.js';

const LOG_LIMIT_BYTES = 20_000_000;
/** How long each part may hold up the others at the end; the database takes what is left of the promised 10 s. */
const CLOSING_MS = { portal: 1_500, service: 2_500, identity: 300, witnesses: 1_500, database: 10_000, note: 200 };

export interface Standalone {
  readonly origin: string;
  /** Resolves when the database has ended by itself. */
  readonly databaseEnded: Promise<void>;
  readonly databaseLog: string;
}

export interface StartParts {
  readonly terminal: Terminal;
  readonly closing: Closing;
  /** For the log; never shown to people. */
  readonly onError: (error: unknown) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Throws when the person has asked to stop meanwhile; asked between the steps. */
  readonly goOn: () => void;
  /** Milliseconds since this process began. */
  readonly elapsedMs: () => number;
}

/**
 * Starts everything in this process: database, services, identity, portal. What has been started is in `closing`.
 * @throws CannotStart with a sentence for the person at the terminal
 */
export async function startStandalone(options: StandaloneOptions, parts: StartParts): Promise<Standalone> {
  const { terminal, closing } = parts;
  const folder = openDataFolder(options.data);
  const lock = lockFolder(folder.path);
  closing.add('lock', CLOSING_MS.note, async () => lock.release());
  keepLogs(folder);
  terminal.keepLogIn(folder.log);
  const port = await claimPort(options.port);
  const origin = `http://localhost:${port}`;
  const secrets = openSecrets(folder, parts.environment['LOG_ORIGIN'] || undefined);
  if (lock.takenOver) terminal.print(steps.recovering);
  const witnesses = options.foundationOnly ? undefined : await startWitnesses(folder, secrets, parts);
  const database = await startDatabase(folder, secrets, parts);
  parts.goOn();
  const urls = await prepareDatabases(database.port, secrets.databases);
  markComplete(folder);
  parts.goOn();
  const identity = await openIdentity({
    ...{ origin, secrets, databaseUrl: urls.identity, accountsFile: folder.accounts },
    demo: !options.empty,
    onError: parts.onError,
  });
  closing.add('identity', CLOSING_MS.identity, () => identity.close());
  parts.goOn();
  await startServices({ options, parts, folder, secrets, urls, identity, witnesses, origin, port });
  lock.setOrigin(origin);
  const startMs = Math.round(parts.elapsedMs());
  const note = { origin, issuer: identity.issuer, pid: process.pid, data: folder.path };
  writeNote(folder, options.root, { mode: 'standalone', ...note, databasePort: database.port, startMs });
  closing.add('note', CLOSING_MS.note, async () => removeNote(folder, options.root));
  terminal.print(summary(options, folder, identity, origin, startMs));
  if (folder.isNew) tidyUp(database, secrets).catch(parts.onError);
  return { origin, databaseEnded: database.ended, databaseLog: folder.databaseLog };
}

/** A first start leaves much to be written and much memory to be given back; done now, nobody waits for it later. */
async function tidyUp(database: RunningPostgres, secrets: Secrets): Promise<void> {
  globalThis.gc?.();
  await flushToDisk(database.port, secrets.databases);
  globalThis.gc?.();
}

/** They come up while the database does; the log asks for them when it begins. */
async function startWitnesses(folder: DataFolder, secrets: Secrets, parts: StartParts): Promise<Witnesses> {
  const witnesses = await Witnesses.start(folder, knownLog(secrets), parts.onError);
  parts.closing.add('witnesses', CLOSING_MS.witnesses, () => witnesses.close());
  return witnesses;
}

async function startDatabase(
  folder: DataFolder,
  secrets: Secrets,
  { terminal, closing }: StartParts,
): Promise<RunningPostgres> {
  terminal.print(steps.database);
  const place = choosePlace(folder.path, secrets.instance);
  if (place.elsewhere) terminal.print(steps.databaseElsewhere(place.pgdata));
  return startPostgres(place, secrets.databases.admin, folder.databaseLog, (server) => {
    closing.add('database', CLOSING_MS.database, (remainingMs) => server.stop(Math.max(1_000, remainingMs - 500)));
  });
}

interface ServicesInput {
  readonly options: StandaloneOptions;
  readonly parts: StartParts;
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly urls: DatabaseUrls;
  readonly identity: Identity;
  /** None with `foundationOnly`. */
  readonly witnesses: Witnesses | undefined;
  readonly origin: string;
  readonly port: number;
}

/** The services know each other's addresses before any of them runs, so their ports are picked first. */
async function startServices(input: ServicesInput): Promise<void> {
  const { options, parts, folder, secrets, urls, identity, witnesses, origin, port } = input;
  const mounts: Mount[] = [{ prefix: identity.prefix, handler: identity.handler }];
  if (options.foundationOnly) {
    const door = await openFrontDoor(port, mounts);
    parts.closing.add('portal', CLOSING_MS.portal, () => door.close());
    return;
  }
  parts.terminal.print(steps.services);
  const ports = await pickPorts(port);
  const { issuer, jwksUri } = identity;
  const { environment } = parts;
  const known = { origin, issuer, jwksUri, urls, secrets, ports, environment, empty: options.empty };
  if (!options.empty) await loadDemo(settingsFor(known), parts);
  const settings = settingsFor({ ...known, witnesses: await witnesses?.addresses() });
  const boot = (name: ServiceName): Promise<RunningPart> =>
    bootPart(name, settings[name], { data: folder.path, log: folder.log }, parts.onError, mounts);
  const names = SERVICES.filter((name) => name !== 'portal');
  const services = await Promise.allSettled(names.map(boot));
  // They call each other, so they close together and the time of the slowest counts.
  const running = services.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  parts.closing.add('services', CLOSING_MS.service, async () => {
    await Promise.all(running.map((service) => service.close()));
  });
  const failed = services.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  parts.goOn();
  const portal = await boot('portal');
  parts.closing.add('portal', CLOSING_MS.portal, () => portal.close());
}

async function pickPorts(portal: number): Promise<Record<ServiceName, number>> {
  const ports: Partial<Record<ServiceName, number>> = { portal };
  for (const name of SERVICES) {
    if (name === 'portal') continue;
    let port = await freePort();
    while (Object.values(ports).includes(port)) port = await freePort();
    ports[name] = port;
  }
  return ports as Record<ServiceName, number>;
}

/** A log that has grown too long starts anew; the one before is kept. */
function keepLogs(folder: DataFolder): void {
  for (const log of [folder.log, folder.databaseLog, ...folder.witnessLogs]) {
    if (!existsSync(log) || statSync(log).size < LOG_LIMIT_BYTES) continue;
    rmSync(`${log}.1`, { force: true });
    renameSync(log, `${log}.1`);
  }
}

function summary(
  options: StandaloneOptions,
  folder: DataFolder,
  identity: Identity,
  origin: string,
  startMs: number,
): string {
  const accounts = identity.accounts
    .filter(({ demo }) => demo)
    .map(({ sub, label }) => ({ sub, label, password: demoPassword(sub) }));
  return summaryText({ origin, data: folder.path, seconds: Math.ceil(startMs / 1000), accounts, empty: options.empty });
}
