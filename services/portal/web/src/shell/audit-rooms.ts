import type { Messages } from '../messages/ja.js';

interface Room {
  readonly to:
    | '/audit'
    | '/audit/findings'
    | '/audit/reviews'
    | '/audit/records'
    | '/audit/disclosures'
    | '/audit/denied'
    | '/audit/samples'
    | '/audit/incidents'
    | '/audit/exports'
    | '/audit/reports'
    | '/audit/verify';
  readonly label: (m: Messages) => string;
}
/** The rooms of the audit: what comes up first, then what is looked for, then what leaves the house. */
export const rooms: readonly Room[] = [
  { to: '/audit', label: (m) => m.nav.room.today },
  { to: '/audit/findings', label: (m) => m.nav.room.findings },
  { to: '/audit/reviews', label: (m) => m.nav.room.reviews },
  { to: '/audit/records', label: (m) => m.nav.room.records },
  { to: '/audit/disclosures', label: (m) => m.nav.room.disclosures },
  { to: '/audit/denied', label: (m) => m.nav.room.denied },
  { to: '/audit/samples', label: (m) => m.nav.room.samples },
  { to: '/audit/incidents', label: (m) => m.nav.room.incidents },
  { to: '/audit/exports', label: (m) => m.nav.room.exports },
  { to: '/audit/reports', label: (m) => m.nav.room.reports },
  { to: '/audit/verify', label: (m) => m.nav.room.verify },
];
