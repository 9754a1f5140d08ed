import { loadDemoWorld, type ServiceSettings } from '@tsunagi/infra-demo';
import { tokyoInstant } from '@tsunagi/kernel';
import { steps } from './messages.js';
import type { StartParts } from './standalone.js';

/**
 * Plays the fictional town into the databases before the services begin; only ever the first time.
 * @param settings of the services; DEMO_DATE, when set, is the day the town is dated from
 */
export async function loadDemo(settings: ServiceSettings, { terminal, goOn }: StartParts): Promise<void> {
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
