import type { DatabasePlace } from './facts.js';

/** Where a system under test is reached, from the front and from behind. */
export interface RunningSystem {
  readonly origin: string;
  readonly issuer: string;
  readonly database: DatabasePlace;
}

/** One of the two ways of running, with data of its own, whose processes can be killed. */
export interface WayOfRunning {
  readonly name: string;
  /** What can be killed. */
  readonly targets: readonly string[];
  readonly system: RunningSystem;
  /** Starts it on its data; the first time that is empty of persons and cases. */
  start(): Promise<void>;
  /** Kills with SIGKILL and returns when it is dead. */
  kill(target: string): Promise<void>;
  /** Resolves when everything runs again: started by us, or by its own supervisor. */
  recover(): Promise<void>;
  /** Ends everything. @param keepData leaves data and logs to be looked at. @returns then, where they are */
  stop(keepData?: boolean): Promise<string | undefined>;
}
