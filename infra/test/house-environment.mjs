import { rmSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';
import { forbidOutside } from './forbid-outside.mjs';

/** Where `temporaryFolder()` of libs/testing notes what it made for a test file. */
const TEMPORARY = Symbol.for('tsunagi.temporary-folders');

/**
 * Node's environment, and two rules of the house: a pure test starts no process, opens no socket and makes no temporary folder
 * (it fails at that line); and what `temporaryFolder()` made is removed once the file's last hook has run.
 */
export default class HouseEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.pure = config.projectConfig.testEnvironmentOptions.pure === true;
  }

  async setup() {
    await super.setup();
    this.global[TEMPORARY] = new Set();
    if (this.pure) this.allowOutside = forbidOutside();
  }

  async teardown() {
    this.allowOutside?.();
    for (const folder of this.global[TEMPORARY]) rmSync(folder, { recursive: true, force: true });
    await super.teardown();
  }
}
