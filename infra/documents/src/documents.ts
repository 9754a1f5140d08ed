import { auditService } from '@tsunagi/audit';
import { consentService } from '@tsunagi/consent';
import { intakeService } from '@tsunagi/intake';
import { portalService } from '@tsunagi/portal';
import { referralService } from '@tsunagi/referral';
import { asyncApiDocument } from './asyncapi.js';
import { openApiDocument } from './openapi.js';
import { statesPage } from './states-page.js';

/** The generated documents by their path from the root, exactly as they are committed. */
export function generatedDocuments(): Readonly<Record<string, string>> {
  const text = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
  return {
    'docs/openapi/openapi.json': text(
      openApiDocument([intakeService, consentService, referralService, auditService], portalService),
    ),
    'docs/asyncapi/asyncapi.json': text(asyncApiDocument()),
    'docs/states.md': statesPage(),
  };
}
