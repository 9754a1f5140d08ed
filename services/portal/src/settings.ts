import { z } from 'zod';

/** Settings of the portal beside those every service reads. */
export const portalSettings = z.object({
  /** The one address people use, e.g. `http://localhost:3000`; no trailing slash. */
  ORIGIN: z.url().refine((origin) => !origin.endsWith('/')),
  OIDC_CLIENT_ID: z.string().default('tsunagi-portal'),
  /** Absent for a public client (PKCE alone). */
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url(),
  /** Longest life of a login, hours. */
  SESSION_HOURS: z.coerce.number().min(0.1).max(24).default(10),
  DEMO: z.string().default('off'),
  INTAKE_URL: z.url(),
  CONSENT_URL: z.url(),
  REFERRAL_URL: z.url(),
  AUDIT_URL: z.url(),
});
export type PortalSettings = z.output<typeof portalSettings>;
