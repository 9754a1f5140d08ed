import { type demoServices } from './topology.js';

type Settings = Readonly<Record<(typeof demoServices)[number], Readonly<Record<string, string>>>>;

/** A variable that the loader of the fictional town needs is not set. Names it, never a value. */
export class MissingVariableError extends Error {
  constructor(name: string) {
    super(`${name} is not set`);
    this.name = 'MissingVariableError';
  }
}

/**
 * The settings of each service whose database holds the town, from variables that carry the service's name in front
 * (`INTAKE_DATABASE_URL`). Events, jobs and identity are the story's own; what stands for them here is not used.
 * @throws MissingVariableError
 */
export function demoSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const need = (name: string): string => {
    const value = environment[name];
    if (!value) throw new MissingVariableError(name);
    return value;
  };
  const of = (name: string): Record<string, string> => ({
    DATABASE_URL: need(`${name.toUpperCase()}_DATABASE_URL`),
    DATABASE_OWNER_URL: need(`${name.toUpperCase()}_DATABASE_OWNER_URL`),
    KEK: need(`${name.toUpperCase()}_KEK`),
    SERVICE_SECRET: need('SERVICE_SECRET'),
    EVENTS: 'kafka',
    JOBS: 'bullmq',
    OIDC_ISSUER: 'http://127.0.0.1',
  });
  return { intake: of('intake'), consent: of('consent'), referral: of('referral'), audit: of('audit') };
}
