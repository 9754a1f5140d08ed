import { type DataCategory, sensitiveCategories } from '@tsunagi/contracts';
import { addDays, type LocalDate, tokyoDate } from '@tsunagi/kernel';

/** Why a leak must be reported (個人情報保護法68条); what each is called stands in the reader's catalogue. */
export const reportReasons = ['sensitive', 'financial-harm', 'wrongful-purpose', 'many-persons'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** Numbers of the duty, as settings. Days are calendar days in Tokyo. */
export interface ReportLimits {
  /** Reported when more persons than this are concerned. */
  readonly persons: number;
  readonly preliminaryFrom: number;
  readonly preliminaryTo: number;
  readonly final: number;
  /** In place of `final` when the purpose may be wrongful. */
  readonly finalWrongful: number;
}

export interface Exposure {
  readonly categories: readonly DataCategory[];
  readonly persons: number;
  readonly wrongful: boolean;
  readonly discoveredAt: Date;
}

export interface ReportDuty {
  readonly reasons: readonly ReportReason[];
  /** 要配慮個人情報 among the categories. */
  readonly sensitive: boolean;
  readonly preliminaryDue: { readonly from: LocalDate; readonly to: LocalDate };
  readonly finalDue: LocalDate;
}

/** What must be reported by when. Nobody exposed means no reason. Pure. */
export function reportDuty(
  { categories, persons, wrongful, discoveredAt }: Exposure,
  limits: ReportLimits,
): ReportDuty {
  const sensitive = persons > 0 && categories.some((category) => sensitiveCategories.includes(category));
  const discoveredOn = tokyoDate(discoveredAt);
  const applies: readonly (readonly [ReportReason, boolean])[] = [
    ['sensitive', sensitive],
    ['financial-harm', persons > 0 && categories.includes('finance')],
    ['wrongful-purpose', persons > 0 && wrongful],
    ['many-persons', persons > limits.persons],
  ];
  return {
    reasons: applies.filter(([, holds]) => holds).map(([reason]) => reason),
    sensitive,
    preliminaryDue: {
      from: addDays(discoveredOn, limits.preliminaryFrom),
      to: addDays(discoveredOn, limits.preliminaryTo),
    },
    finalDue: addDays(discoveredOn, wrongful ? limits.finalWrongful : limits.final),
  };
}
