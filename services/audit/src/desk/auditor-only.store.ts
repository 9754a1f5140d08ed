import { hasRole } from '@tsunagi/contracts';
import type { Access, AccessLog } from '@tsunagi/audit-client';
import { problem, type RequestContext } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';

/** Refuses whoever is not an auditor, and leaves a record of the attempt. @returns the refusal, or null for an auditor */
export async function refuseOthers(
  tx: Tx,
  accessLog: AccessLog,
  context: RequestContext,
  object: Access['object'],
): Promise<ReturnType<typeof problem> | null> {
  if (hasRole(context.actor, 'auditor')) return null;
  await accessLog.record(tx, context, { action: 'denied', object, purpose: 'audit', refused: 'role-missing' });
  return problem('role-missing');
}

/** Why an auditor looks at what they look at. */
export const OVERSIGHT = { purpose: 'audit', basis: { code: 'oversight' } } as const satisfies Partial<Access>;
