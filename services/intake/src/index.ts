import { bootService, type BootOverrides, type RunningService } from '@tsunagi/service';
import { intakeService } from './intake.service-definition.js';

export { intakeService };

/** Starts intake. @param environment keys of `serviceSettings`. @throws ConfigError, SchemaTooNewError */
export const bootIntake = (
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> => bootService(intakeService, environment, overrides);

/** For a loader that fills an empty intake with many persons (bench). */
export { Persons } from './person/persons.store.js';
