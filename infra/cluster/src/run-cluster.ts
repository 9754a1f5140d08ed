import { join } from 'node:path';
import { markComplete, openDataFolder } from '@tsunagi/infra-standalone/data-folder';
import { prepareDatabases } from '@tsunagi/infra-standalone/databases';
import { type FolderLock, lockFolder } from '@tsunagi/infra-standalone/folder-lock';
import { claimPort } from '@tsunagi/infra-standalone/free-port';
import { choosePlace } from '@tsunagi/infra-standalone/postgres-place';
import { startMark } from '@tsunagi/infra-standalone/process-identity';
import { openSecrets } from '@tsunagi/infra-standalone/secrets';
import { type ClusterFacts, secretValue } from './addresses.js';
import type { ClusterOptions } from './cluster-options.js';
import { endSurvivors } from './end-survivors.js';
import { alignPortalClient, REALM } from './keycloak.js';
import { checkPort, choosePorts, type Ports } from './ports.js';
import { type ClusterFolders, onceSpec, specsOf } from './process-specs.js';
import { RunOnce } from './run-once.js';
import { readState, removeState, type RunningState, survivors, writeState } from './running-state.js';
import { startInOrder, stopWaves } from './start-order.js';
import { SupervisedProcess } from './supervised-process.js';
import type { Part } from './part.js';
import { partsIn, settings } from './topology.js';

/** What happens, for the person at the terminal. */
export interface ClusterReport {
  recovering(): void;
  /** A part takes work. */
  running(part: string): void;
  /** A process ended by itself and is started again. */
  restarting(process: string): void;
}

/** A running cluster; `processes` is what `.tsunagi/current.json` tells. */
export class RunningCluster {
  private readonly processes = new Map<string, SupervisedProcess[]>();
  private readonly once = new Set<RunOnce>();
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: ClusterOptions,
    private readonly folders: ClusterFolders,
    private readonly facts: ClusterFacts,
    private readonly lock: FolderLock,
    private readonly report: ClusterReport,
  ) {}

  /** Where people find it, and where its data lies. */
  get addresses(): { origin: string; issuer: string; data: string } {
    const { origin, identity } = this.facts;
    return { origin, issuer: `${identity}/realms/${REALM}`, data: this.folders.data };
  }

  /** Starts every part in order. @throws StartFailedError, CannotStart; then `stop` is still to be called. */
  async start(): Promise<void> {
    await startInOrder(partsIn('cluster'), (part) => this.startPart(part));
    this.lock.setOrigin(this.facts.origin);
  }

  /** Stops everything, each part before those it depends on. Calling it again waits for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    await Promise.all([...this.once].map((one) => one.stop()));
    for (const wave of stopWaves(partsIn('cluster'))) {
      const leaving = wave.flatMap(({ name }) => this.processes.get(name) ?? []);
      await Promise.all(leaving.map((one) => one.stop()));
    }
    removeState(currentFile(this.options.root), process.pid);
    this.lock.release();
  }

  private async startPart(part: Part): Promise<void> {
    if (part.kind === 'once') return this.runOnce(part);
    const specs = await specsOf(part, this.folders, this.facts);
    // Asked to stop meanwhile: its wave may have passed, so it must not begin.
    if (this.stopped) return;
    const processes = specs.map((spec) => new SupervisedProcess(spec, () => this.changed(spec.name)));
    this.processes.set(part.name, processes);
    await Promise.all(processes.map((one) => one.start()));
    await this.furnish(part);
    this.report.running(part.name);
  }

  private async runOnce(part: Part): Promise<void> {
    if (this.stopped) return;
    const one = new RunOnce(onceSpec(part, this.folders, this.facts));
    this.once.add(one);
    await one.run();
    this.once.delete(one);
    this.report.running(part.name);
  }

  /** What a store needs once it runs, before others use it. Topics are made by the services' own event log. */
  private async furnish({ name }: Part): Promise<void> {
    const { ports, secrets, origin } = this.facts;
    if (name === 'postgres') await prepareDatabases(ports.postgres!, secrets.databases);
    if (name === 'keycloak') {
      const password = secretValue(secrets, 'KEYCLOAK_ADMIN_PASSWORD')!;
      await alignPortalClient(`http://127.0.0.1:${ports.keycloak}`, password, origin);
    }
  }

  private changed(name: string): void {
    const all = [...this.processes.values()].flat();
    if (all.find(({ spec }) => spec.name === name)?.state === 'waiting') this.report.restarting(name);
    const state: RunningState = {
      mode: 'cluster',
      pid: process.pid,
      ...this.addresses,
      processes: all.map((one) => ({
        name: one.spec.name,
        pid: one.pid ?? null,
        mark: one.pid === undefined ? null : startMark(one.pid),
        port: one.spec.port,
        state: one.state,
      })),
      ports: this.facts.ports,
    };
    writeState(currentFile(this.options.root), state);
    writeState(runFile(this.folders.data), state);
  }
}

const currentFile = (root: string): string => join(root, '.tsunagi', 'current.json');
const runFile = (data: string): string => join(data, 'run.json');

/**
 * Makes ready what a cluster stands on: folder, lock, secrets, ports, the database's place.
 * @throws CannotStart a sentence for the person at the terminal
 */
export async function prepareCluster(options: ClusterOptions, report: ClusterReport): Promise<RunningCluster> {
  const folder = openDataFolder(options.data);
  const lock = lockFolder(folder.path);
  try {
    const secrets = openSecrets(folder, process.env.LOG_ORIGIN || undefined);
    markComplete(folder);
    const last = readState(runFile(folder.path));
    const left = survivors(last);
    if (left.length > 0) {
      report.recovering();
      await endSurvivors(left);
    }
    const ports = await claimPorts(options.port, last?.ports ?? {});
    const facts: ClusterFacts = {
      ports,
      secrets,
      data: folder.path,
      origin: `http://localhost:${ports.portal}`,
      identity: `http://localhost:${ports.keycloak}`,
      settings: chosenSettings(options.empty),
    };
    const place = choosePlace(folder.path, secrets.instance);
    const folders = { ...options, data: folder.path, place };
    return new RunningCluster(options, folders, facts, lock, report);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** How far Keycloak's port lies from the portal's, when it is free: people see it in the address of the login page. */
const KEYCLOAK_OFFSET = 80;

/** The portal's port is the one asked for; Keycloak's stays what it was, so that tokens of before a restart still count. */
async function claimPorts(asked: number, last: Ports): Promise<Ports> {
  const portal = await claimPort(asked);
  const candidates = [last.keycloak, portal + KEYCLOAK_OFFSET].filter((port) => port !== undefined && port < 65_536);
  const fixed: Record<string, number> = { portal };
  for (const port of candidates) {
    if (fixed.keycloak !== undefined || (await checkPort(port!)) !== 'free') continue;
    fixed.keycloak = port!;
  }
  return choosePorts(fixed, last);
}

function chosenSettings(empty: boolean): ClusterFacts['settings'] {
  const chosen = Object.entries(settings).map(([name, usual]) => [name, process.env[name] ?? usual]);
  const all = Object.fromEntries(chosen) as Record<keyof typeof settings, string>;
  return empty ? { ...all, DEMO: 'organisations' } : all;
}
