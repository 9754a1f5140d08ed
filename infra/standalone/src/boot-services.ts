import type { IncomingMessage, ServerResponse } from 'node:http';
import { CannotStart } from './messages.js';
import type { ServiceName } from './secrets.js';

/** A started part of the system. */
export interface RunningPart {
  readonly name: string;
  close(): Promise<void>;
}

export interface Mount {
  readonly prefix: string;
  readonly handler: (req: IncomingMessage, res: ServerResponse) => void;
}

type Settings = Record<string, string>;
type Boot = (settings: Settings, more?: { readonly mounts: readonly Mount[] }) => Promise<RunningPart>;

const boots: Readonly<Record<ServiceName, () => Promise<Boot>>> = {
  intake: async () => exported(await import('@tsunagi/intake'), 'bootIntake'),
  consent: async () => exported(await import('@tsunagi/consent'), 'bootConsent'),
  referral: async () => exported(await import('@tsunagi/referral'), 'bootReferral'),
  audit: async () => exported(await import('@tsunagi/audit'), 'bootAudit'),
  portal: async () => exported(await import('@tsunagi/portal'), 'bootPortal'),
};

function exported(module: object, name: string): Boot {
  const boot = (module as Record<string, unknown>)[name];
  if (typeof boot !== 'function') throw new Error(`${name} is not exported`);
  return boot as Boot;
}

/**
 * Starts one service inside this process.
 * @throws CannotStart part-failed, schema-newer; the error itself goes to `onError` first
 */
export async function bootPart(
  name: ServiceName,
  settings: Settings,
  where: { readonly data: string; readonly log: string },
  onError: (error: unknown) => void,
  mounts: readonly Mount[] = [],
): Promise<RunningPart> {
  try {
    const boot = await boots[name]();
    return await (name === 'portal' ? boot(settings, { mounts }) : boot(settings));
  } catch (error) {
    onError(error);
    if (error instanceof Error && error.name === 'SchemaTooNewError')
      throw new CannotStart('schema-newer', { path: where.data });
    throw new CannotStart('part-failed', { part: name, log: where.log });
  }
}
