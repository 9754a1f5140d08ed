import { loadDemoWorld, type ServiceSettings } from '@tsunagi/infra-demo';
import { tokyoInstant } from '@tsunagi/kernel';
import { steps } from './messages.js';
import type { Terminal } from './terminal.js';

interface Progress {
  readonly terminal: Terminal;
  /** Throws when the person has asked to stop meanwhile. */
  readonly goOn: () => void;
}

/**
 * Plays the fictional town into the databases before the services begin; only ever the first time.
 * @param settings of the services; DEMO_DATE, when set, is the day the town is dated from
 */
export async function loadDemo(settings: ServiceSettings, { terminal, goOn }: Progress): Promise<void> {
  const day = settings.intake['DEMO_DATE'];
  let told = false;
  await loadDemoWorld(settings, {
    today: day === undefined ? new Date() : tokyoInstant(day, 12),
    onProgress: () => {
      if (!told) terminal.print(steps.demo);
      told = true;
      goOn();
    },
  });
}
