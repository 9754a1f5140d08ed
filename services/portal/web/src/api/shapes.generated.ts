// Made by `npm run documents`; document 8bd5b919eed7fb80d55f1c2416de47673881c228ed1ea8fd85d2acdb6dcc0a14, text 904bf2113747af46dc356df6a77d95ffabd090f088b8bd1557672b2e6d69499d
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AcceptReferralBody: Record<string, never>;
        readonly AccessRecord: {
            /** @enum {string} */
            readonly action: "view" | "list" | "search" | "create" | "change" | "disclose" | "print" | "export" | "denied" | "break-glass" | "login" | "pledge" | "admin";
            readonly actor: {
                readonly agency: string;
                readonly id: string;
                readonly roles: readonly ("caseworker" | "supervisor" | "partner" | "coordinator" | "auditor" | "admin" | "reporter")[];
                readonly session?: string;
            };
            /** Format: date-time */
            readonly at: string;
            readonly basis?: {
                /** @enum {string} */
                readonly code?: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous" | "own-case" | "coordination" | "oversight";
                /** Format: uuid */
                readonly decisionId?: string;
                readonly version?: number;
            };
            /** Format: uuid */
            readonly caseId?: string;
            readonly categories?: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** Format: base64url */
            readonly commitment?: string;
            readonly count?: number;
            readonly counter: number;
            /** Format: uuid */
            readonly id: string;
            readonly index: number | null;
            readonly object: {
                readonly id?: string;
                readonly kind: string;
            };
            /** @enum {string} */
            readonly outcome: "success" | "refused";
            /** Format: base64url */
            readonly previous: string;
            /** @enum {string} */
            readonly purpose?: "support" | "assessment" | "emergency" | "statistics" | "audit" | "disclosure-to-subject";
            readonly reason?: string;
            readonly recipient?: string;
            readonly relation?: readonly ("same-family-name" | "same-address")[];
            readonly source: string;
            /** Format: uuid */
            readonly subject?: string;
            readonly traceId?: string;
        };
        readonly AccessRecords: {
            readonly items: readonly components["schemas"]["AccessRecord"][];
            readonly next: string | null;
        };
        readonly AddServiceBody: {
            readonly areas?: readonly string[];
            /**
             * @default not-needed
             * @enum {string}
             */
            readonly booking?: "required" | "recommended" | "not-needed";
            /**
             * @default ask-first
             * @enum {string}
             */
            readonly capacity?: "available" | "limited" | "none" | "waitlist" | "ask-first";
            readonly fields: {
                /** @default [] */
                readonly eight?: readonly ("money-or-housing" | "work" | "child-rearing" | "school" | "health" | "elder-care" | "disability" | "relations-or-other")[];
                /** @default [] */
                readonly five?: readonly ("elder" | "disability" | "child" | "poverty" | "education")[];
            };
            readonly hours?: {
                readonly en: string;
                readonly ja: string;
            };
            /**
             * @default [
             *       "ja"
             *     ]
             */
            readonly languages?: readonly string[];
            /** Format: date */
            readonly lastConfirmed?: string;
            readonly name: {
                readonly en: string;
                readonly ja: string;
            };
            readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            /** @default false */
            readonly online?: boolean;
            readonly phone?: string;
            readonly target?: {
                readonly en: string;
                readonly ja: string;
            };
            readonly usualDaysToAnswer?: number;
            /** @default false */
            readonly visit?: boolean;
        };
        readonly Agency: {
            readonly agencyId: string;
            readonly areas: readonly string[];
            readonly coordinating: boolean;
            readonly corporateNumber?: string;
            readonly isMember: boolean;
            readonly kind: string;
            readonly member?: {
                /** Format: date-time */
                readonly from: string;
                /** Format: date-time */
                readonly until?: string;
            };
            readonly name: {
                readonly en: string;
                readonly ja: string;
            };
            readonly version: number;
        };
        readonly AnswerQuestionBody: {
            readonly text: string;
        };
        readonly AnswerReviewBody: {
            readonly text: string;
        };
        readonly AskAgainBody: {
            readonly question: string;
        };
        readonly AskSampleAnswer: {
            /** Format: uuid */
            readonly sampleId: string;
            /** @constant */
            readonly state: "waiting";
        };
        readonly AskSampleBody: {
            readonly from: string;
            readonly size: number;
            readonly to: string;
        };
        readonly AskSenderBody: {
            readonly text: string;
        };
        readonly AssignCaseBody: {
            readonly assignee: string;
        };
        readonly CancelReferralBody: {
            readonly text?: string;
        };
        readonly Case: {
            readonly agency: string;
            readonly assignee: string;
            /** Format: uuid */
            readonly caseId: string;
            /** @enum {string} */
            readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
            readonly closedAt?: string;
            readonly consultations: readonly {
                readonly at: string;
                readonly by: string;
                /** @enum {string} */
                readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
                /** Format: uuid */
                readonly consultationId: string;
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
                readonly receivedOn: string;
                readonly reporter?: {
                    readonly name?: string;
                    readonly phone?: string;
                    readonly relation?: string;
                };
                readonly text?: string;
            }[];
            readonly needs: readonly {
                /** @enum {string} */
                readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                readonly primary: boolean;
            }[];
            readonly notes: readonly {
                readonly at: string;
                readonly by: string;
                /** @enum {string} */
                readonly kind: "note" | "hand-over" | "closing" | "reopening";
                /** Format: uuid */
                readonly noteId: string;
                readonly text: string;
            }[];
            readonly number: string;
            readonly openedAt: string;
            readonly person: {
                readonly address?: string;
                readonly birthDate?: string;
                readonly birthDateWritten?: string;
                readonly email?: string;
                readonly flags: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
                /** @enum {string} */
                readonly gender?: "male" | "female" | "other" | "not-stated";
                readonly kana?: string;
                readonly name?: string;
                readonly phones: readonly string[];
                readonly withheld: readonly "address"[];
            };
            /** Format: uuid */
            readonly personId: string;
            readonly referrals: readonly {
                readonly dueAt?: string;
                readonly kind?: string;
                readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
                readonly reason?: string;
                readonly recipient: string;
                /** Format: uuid */
                readonly referralId: string;
                readonly requestedAt?: string;
                /** Format: uuid */
                readonly reroutedTo?: string;
                /** @enum {string} */
                readonly state?: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
                readonly updatedAt: string;
            }[];
            /** @enum {string} */
            readonly status: "open" | "closed";
            readonly updatedAt: string;
            readonly version: number;
        };
        readonly CaseLine: {
            readonly addressConfidential: boolean;
            readonly assignee: string;
            /** Format: uuid */
            readonly caseId: string;
            readonly flags: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
            readonly kana?: string;
            readonly name?: string;
            readonly needs: readonly {
                /** @enum {string} */
                readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                readonly primary: boolean;
            }[];
            readonly number: string;
            readonly openedAt: string;
            /** Format: uuid */
            readonly personId: string;
            /** @enum {string} */
            readonly status: "open" | "closed";
            readonly updatedAt: string;
            readonly version: number;
        };
        readonly CaseList: {
            readonly items: readonly components["schemas"]["CaseLine"][];
            readonly next: string | null;
        };
        readonly CaseStanding: {
            readonly assignee: string;
            /** Format: uuid */
            readonly caseId: string;
            /** @enum {string} */
            readonly status: "open" | "closed";
            readonly version: number;
        };
        readonly ChangeAgencyBody: {
            readonly areas?: readonly string[];
            readonly coordinating?: boolean;
            readonly corporateNumber?: string | null;
            /** @enum {string} */
            readonly kind?: "city-section" | "social-welfare-council" | "npo" | "school" | "police" | "support-center" | "supporter" | "audit" | "other-municipality" | "medical" | "company" | "other";
            readonly member?: {
                readonly from: string;
                readonly until?: string;
            } | null;
            readonly name?: {
                readonly en: string;
                readonly ja: string;
            };
        };
        readonly ChangedReview: {
            /** Format: uuid */
            readonly reviewId: string;
            /** @enum {string} */
            readonly state: "asked" | "answered" | "found" | "closed";
        };
        readonly ChangePersonAnswer: {
            /** Format: uuid */
            readonly caseId: string;
            /** Format: uuid */
            readonly personId: string;
            readonly version: number;
        };
        readonly ChangePersonBody: {
            readonly address?: string | null;
            readonly birthDate?: string | null;
            readonly email?: string | null;
            readonly flags?: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
            readonly gender?: ("male" | "female" | "other" | "not-stated") | null;
            readonly kana?: string | null;
            readonly name?: string | null;
            readonly phones?: readonly string[];
        };
        readonly ChangeRulesBody: {
            readonly rules: readonly {
                readonly enabled?: boolean;
                readonly rule: string;
                readonly thresholds?: {
                    readonly [key: string]: number;
                };
            }[];
        };
        readonly CheckRecordAnswer: {
            /** Format: uuid */
            readonly recordId: string;
            /** @enum {string} */
            readonly result: "plausible" | "question";
        };
        readonly CheckRecordBody: {
            readonly note?: string;
            /** Format: uuid */
            readonly recordId: string;
            /** @enum {string} */
            readonly result: "plausible" | "question";
        };
        readonly CloseReviewBody: {
            readonly text?: string;
        };
        readonly CompleteReferralBody: {
            /** @enum {string} */
            readonly outcome: "resolved" | "improved" | "connected-elsewhere" | "unchanged" | "could-not-contact" | "client-declined" | "other";
            readonly text?: string;
        };
        readonly Consent: {
            /** Format: uuid */
            readonly caseId: string;
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** Format: uuid */
            readonly consentId: string;
            readonly evidence: {
                readonly kind: string;
                readonly reference: string;
            } | null;
            /** Format: date-time */
            readonly expiresAt: string;
            readonly explainedBy: string | null;
            readonly formVersion: string | null;
            /** Format: date-time */
            readonly grantedAt: string;
            /** @enum {string} */
            readonly method: "written" | "oral" | "electronic";
            readonly proxy: {
                readonly name: string;
                readonly relation: string;
            } | null;
            readonly purposes: readonly ("support" | "assessment" | "emergency" | "statistics" | "audit" | "disclosure-to-subject")[];
            readonly recipients: readonly string[];
            readonly recordedBy: string;
            readonly restrictions: readonly string[];
            /** @enum {string} */
            readonly state: "in-force" | "not-yet-valid" | "expired" | "withdrawn" | "entered-in-error";
            /** Format: date-time */
            readonly validFrom: string;
            readonly version: number;
            readonly withdrawalReason: string | null;
            readonly withdrawnAt: string | null;
            readonly withdrawnBy: string | null;
        };
        readonly CorrectReferralBody: Record<string, never>;
        readonly DeclineReferralBody: {
            readonly pauseUntil?: string;
            /** @enum {string} */
            readonly reason: "out-of-area" | "no-capacity" | "not-eligible" | "wrong-service" | "could-not-contact" | "client-declined" | "missing-information" | "duplicate" | "conflict-of-interest" | "other";
            readonly text?: string;
        };
        readonly Disclosure: {
            readonly actor: string;
            readonly agency: string;
            /** Format: date-time */
            readonly at: string;
            readonly basis: ("consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous" | "own-case" | "coordination" | "oversight") | null;
            readonly caseId: string | null;
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly decisionId: string | null;
            readonly index: number | null;
            readonly object: {
                readonly id?: string;
                readonly kind: string;
            };
            readonly recipient: string | null;
            /** Format: uuid */
            readonly recordId: string;
            readonly subject: string | null;
        };
        readonly Draft: {
            readonly [key: string]: unknown;
        };
        readonly DraftReferralAnswer: {
            /** Format: uuid */
            readonly groupId: string;
            readonly mayDo: readonly ("send" | "accept" | "decline" | "ask" | "answer" | "start" | "hold" | "resume" | "progress" | "complete" | "fail" | "cancel" | "correct" | "extend" | "reroute")[];
            /** Format: uuid */
            readonly referralId: string;
            readonly referrals: readonly {
                readonly recipient: string;
                /** Format: uuid */
                readonly referralId: string;
                /** @enum {string} */
                readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            }[];
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            readonly version: number;
        };
        readonly DraftReferralBody: {
            readonly basis: ("consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous") | ({
                /** @enum {string} */
                readonly code: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous";
            } & {
                readonly [key: string]: string | number | boolean | readonly string[];
            });
            /** Format: uuid */
            readonly caseId: string;
            readonly categories?: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly dueAt?: string;
            /**
             * @default referral
             * @enum {string}
             */
            readonly kind?: "referral" | "transfer" | "co-support" | "advice";
            readonly message?: string;
            readonly needs: readonly (("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other") | {
                /** @enum {string} */
                readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                readonly primary?: boolean;
            })[];
            readonly recipient?: string;
            readonly recipients?: readonly string[];
            /**
             * @default normal
             * @enum {string}
             */
            readonly urgency?: "emergency" | "high" | "normal";
        };
        readonly Export: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string;
            /** @enum {string} */
            readonly encoding?: "utf-8" | "cp932";
            /** Format: uuid */
            readonly exportId: string;
            readonly file: string;
            /** @enum {string} */
            readonly kind: "evidence" | "csv" | "fhir";
            readonly reason: string;
            readonly records: number;
            readonly replaced?: number;
            readonly scope: {
                /** @enum {string} */
                readonly action?: "view" | "list" | "search" | "create" | "change" | "disclose" | "print" | "export" | "denied" | "break-glass" | "login" | "pledge" | "admin";
                readonly actor?: string;
                readonly agency?: string;
                /** Format: uuid */
                readonly caseId?: string;
                /** Format: date-time */
                readonly from?: string;
                /** @enum {string} */
                readonly outcome?: "success" | "refused";
                readonly recipient?: string;
                /** Format: uuid */
                readonly subject?: string;
                /** Format: date-time */
                readonly to?: string;
            };
            readonly size: number;
            readonly waiting: number;
        };
        readonly ExtendDeadlineBody: {
            readonly dueAt: string;
        };
        readonly FailReferralBody: {
            readonly text?: string;
        };
        readonly FindAgenciesListAnswer: {
            readonly items: readonly components["schemas"]["Agency"][];
            readonly next: string | null;
        };
        readonly FindAllDisclosuresAnswer: {
            readonly items: readonly components["schemas"]["Disclosure"][];
            readonly next: string | null;
        };
        readonly FindCasesSearchBody: {
            readonly assignee?: string;
            readonly cursor?: string;
            /** @default 50 */
            readonly limit?: number;
            readonly q?: string;
            readonly status?: string;
        };
        readonly FindConsentsAnswer: {
            readonly items: readonly components["schemas"]["Consent"][];
            readonly next: string | null;
        };
        readonly FindExpiringConsentsAnswer: {
            readonly items: readonly {
                /** Format: uuid */
                readonly caseId: string;
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                /** Format: uuid */
                readonly consentId: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** Format: uuid */
                readonly personId: string;
                readonly recipients: readonly string[];
            }[];
            readonly next: string | null;
        };
        readonly FindExportsListAnswer: {
            readonly items: readonly components["schemas"]["Export"][];
            readonly next: string | null;
        };
        readonly FindFindingsAnswer: {
            readonly items: readonly components["schemas"]["Finding"][];
            readonly next: string | null;
        };
        readonly FindGroundsAnswer: {
            readonly items: readonly {
                /** @enum {string} */
                readonly code: "consent" | "anonymous";
                readonly fields: readonly {
                    readonly choices?: readonly {
                        readonly label: {
                            readonly en: string;
                            readonly ja: string;
                        };
                        readonly value: string;
                    }[];
                    /** @enum {string} */
                    readonly kind: "text" | "date" | "choice" | "checkbox";
                    readonly label: {
                        readonly en: string;
                        readonly ja: string;
                    };
                    readonly maxLength?: number;
                    readonly name: string;
                    readonly required: boolean;
                }[];
                /** @enum {string} */
                readonly forWhom: "member" | "any";
                /** Format: date */
                readonly inForceFrom: string;
                readonly needsApproval: "supervisor" | null;
                readonly passesPersonalData: boolean;
                readonly source: {
                    readonly en: string;
                    readonly ja: string;
                };
                readonly version: number;
            }[];
            readonly next: null;
        };
        readonly FindIncidentsAnswer: {
            readonly items: readonly components["schemas"]["IncidentLine"][];
            readonly next: string | null;
        };
        readonly Finding: {
            readonly actor?: string;
            readonly agency?: string;
            readonly caseId?: string;
            /** @enum {string} */
            readonly category: "integrity" | "unusual";
            readonly figures: {
                readonly [key: string]: number | string;
            };
            /** Format: uuid */
            readonly findingId: string;
            readonly firstCounter?: number;
            /** Format: date-time */
            readonly foundAt: string;
            readonly kind: string;
            readonly lastCounter?: number;
            readonly records: readonly string[];
            /** Format: uuid */
            readonly reviewId?: string;
            readonly settledAs?: string;
            /** Format: date-time */
            readonly settledAt?: string;
            readonly settledBy?: string;
            readonly source?: string;
            /** @enum {string} */
            readonly state: "open" | "settled";
            readonly subject?: string;
        };
        readonly FindLogStateAnswer: {
            readonly checkpoint: {
                /** Format: date-time */
                readonly publishedAt: string;
                readonly size: number;
            } | null;
            readonly explanation?: string;
            readonly origin: string;
            readonly recheck: {
                /** Format: date-time */
                readonly at: string;
                readonly firstBadIndex?: number;
                readonly ok: boolean;
                readonly size: number;
            } | null;
            readonly size: number;
            readonly stamp: {
                readonly at: string | null;
                readonly size: number;
                /** @enum {string} */
                readonly state: "queued" | "stamped";
            } | null;
            /** @enum {string} */
            readonly state: "running" | "waiting-for-witnesses" | "rolled-back" | "stopped" | "not-configured";
            readonly unlogged: number;
            readonly witnesses: readonly {
                readonly lastAt: string | null;
                readonly name: string;
                readonly size: number;
                /** @enum {string} */
                readonly state: "agrees" | "behind" | "silent" | "refuses";
            }[];
        };
        readonly FindMembersListAnswer: {
            readonly items: readonly {
                readonly agency: string;
                /** Format: date-time */
                readonly memberFrom: string;
                readonly memberUntil: string | null;
            }[];
            readonly next: string | null;
        };
        readonly FindOnReviewBody: {
            /** @enum {string} */
            readonly finding: "justified" | "improper" | "inconclusive";
            readonly text: string;
        };
        readonly FindReferralsAnswer: {
            readonly items: readonly components["schemas"]["ListedReferral"][];
            readonly next: string | null;
        };
        readonly FindReviewsAnswer: {
            readonly items: readonly components["schemas"]["ReviewLine"][];
            readonly next: string | null;
        };
        readonly FindSamplesAnswer: {
            readonly items: readonly components["schemas"]["SampleLine"][];
            readonly next: string | null;
        };
        readonly FindStampsListAnswer: {
            readonly items: readonly {
                readonly at: string | null;
                readonly problem: string | null;
                /** Format: date-time */
                readonly queuedAt: string;
                readonly size: number;
                /** Format: uuid */
                readonly stampId: string;
                /** @enum {string} */
                readonly state: "queued" | "stamped";
                readonly triedAt: string | null;
                readonly tries: number;
            }[];
            readonly next: string | null;
            /** @enum {string} */
            readonly state: "not-configured" | "up-to-date" | "waiting";
        };
        readonly FinishFollowUpAnswer: {
            /** Format: date-time */
            readonly doneAt: string;
            /** Format: uuid */
            readonly followUpId: string;
        };
        readonly FinishFollowUpBody: {
            readonly note?: string;
        };
        readonly FollowUp: {
            readonly agency: string;
            /** Format: uuid */
            readonly caseId: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly doneAt?: string;
            /** Format: date-time */
            readonly dueAt: string;
            /** Format: uuid */
            readonly followUpId: string;
            /** @enum {string} */
            readonly reason: "answer-question" | "question-unanswered" | "find-another" | "nobody-answered" | "closed-unanswered" | "support-failed" | "package-refused" | "authority-lost" | "stop-and-return" | "send-rerouted";
            readonly recipient: string;
            /** Format: uuid */
            readonly referralId: string;
            readonly staff?: string;
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
        };
        readonly GrantConsentAnswer: {
            /** Format: uuid */
            readonly consentId: string;
        };
        readonly GrantConsentBody: {
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly evidence?: {
                readonly kind: string;
                readonly reference: string;
            };
            readonly expiresAt: string;
            readonly explainedBy: string;
            readonly formVersion: string;
            /** @enum {string} */
            readonly method: "written" | "oral" | "electronic";
            readonly proxy?: {
                readonly name: string;
                readonly relation: string;
            };
            readonly purposes: readonly ("support" | "assessment" | "emergency" | "statistics" | "audit" | "disclosure-to-subject")[];
            readonly recipients: readonly string[];
            readonly restrictions?: readonly string[];
            readonly validFrom?: string;
        };
        readonly HoldSupportBody: {
            readonly text?: string;
        };
        readonly IncidentLine: {
            readonly actor?: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly discoveredAt: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly incidentId: string;
            /** Format: uuid */
            readonly referralId?: string;
            /** Format: date-time */
            readonly to: string;
            readonly wrongful: boolean;
        };
        readonly KeepDraftRemoveAnswer: {
            readonly key: string;
        };
        readonly KeepDraftSaveAnswer: {
            readonly key: string;
            readonly masked: readonly string[];
            readonly savedAt: string;
        };
        readonly ListCodesAnswer: {
            readonly lists: {
                readonly [key: string]: readonly {
                    readonly answer?: {
                        readonly hours: number;
                    } | {
                        readonly businessDays: number;
                    };
                    readonly code: string;
                    readonly hint?: {
                        readonly en: string;
                        readonly ja: string;
                    };
                    readonly label: {
                        readonly en: string;
                        readonly ja: string;
                    };
                    readonly sensitive?: boolean;
                    readonly side?: string;
                }[];
            };
            readonly version: string;
        };
        readonly ListedReferral: {
            /** Format: date-time */
            readonly acceptedAt?: string;
            /** @enum {string} */
            readonly basis?: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous";
            /** Format: uuid */
            readonly caseId?: string;
            readonly categories?: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** Format: date-time */
            readonly closedAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly dueAt?: string;
            /** Format: uuid */
            readonly groupId?: string;
            /** @enum {string} */
            readonly kind: "referral" | "transfer" | "co-support" | "advice";
            readonly mayDo: readonly ("send" | "accept" | "decline" | "ask" | "answer" | "start" | "hold" | "resume" | "progress" | "complete" | "fail" | "cancel" | "correct" | "extend" | "reroute")[];
            readonly messages?: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly by: string;
                readonly kind: string;
                readonly n: number;
                readonly text?: string;
                readonly withheld?: string;
            }[];
            readonly needs?: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            /** @enum {string} */
            readonly outcome?: "resolved" | "improved" | "connected-elsewhere" | "unchanged" | "could-not-contact" | "client-declined" | "other";
            readonly packageReady?: boolean;
            /** Format: date */
            readonly pauseUntil?: string;
            readonly preview?: {
                /** @enum {string} */
                readonly ageBand: "under-18" | "18-24" | "25-39" | "40-64" | "65-74" | "75-or-over" | "unknown";
                readonly ageEstimated?: boolean;
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                readonly interpreterNeeded: boolean;
                readonly municipality?: string;
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
            };
            /** @enum {string} */
            readonly reason?: "out-of-area" | "no-capacity" | "not-eligible" | "wrong-service" | "could-not-contact" | "client-declined" | "missing-information" | "duplicate" | "conflict-of-interest" | "other";
            readonly recipient: string;
            /** Format: uuid */
            readonly referralId: string;
            /** Format: date-time */
            readonly remindedAt?: string;
            /** Format: uuid */
            readonly replaces?: string;
            /** Format: uuid */
            readonly reroutedTo?: string;
            readonly sender: string;
            /** Format: date-time */
            readonly sentAt?: string;
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            /** Format: date-time */
            readonly updatedAt: string;
            /** @enum {string} */
            readonly urgency: "emergency" | "high" | "normal";
            readonly version: number;
            /** @enum {string} */
            readonly view: "sender" | "recipient" | "coordinator";
            /** @enum {string} */
            readonly why?: "overdue" | "expired" | "declined" | "failed" | "resting";
        };
        readonly ListFollowUpsAnswer: {
            readonly items: readonly components["schemas"]["FollowUp"][];
            readonly next: string | null;
        };
        readonly MakeDecisionAnswer: {
            readonly basis: {
                /** @enum {string} */
                readonly code: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous";
                readonly version?: number;
            };
            /** @enum {string} */
            readonly decision: "permit" | "deny";
            /** Format: uuid */
            readonly decisionId: string;
            readonly permittedCategories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly reasons: readonly string[];
            readonly restrictions: readonly string[];
        };
        readonly MakeDecisionBody: {
            readonly basis: {
                /** @enum {string} */
                readonly code: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous";
            } & {
                readonly [key: string]: unknown;
            };
            /** Format: uuid */
            readonly caseId: string;
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** @enum {string} */
            readonly purpose: "support" | "assessment" | "emergency" | "statistics" | "audit" | "disclosure-to-subject";
            readonly recipient: string;
        };
        readonly Match: {
            readonly agencyId: string;
            readonly agencyName: {
                readonly en: string;
                readonly ja: string;
            };
            readonly areas: readonly string[];
            /**
             * @default not-needed
             * @enum {string}
             */
            readonly booking: "required" | "recommended" | "not-needed";
            /**
             * @default ask-first
             * @enum {string}
             */
            readonly capacity: "available" | "limited" | "none" | "waitlist" | "ask-first";
            readonly fields: {
                /** @default [] */
                readonly eight: readonly ("money-or-housing" | "work" | "child-rearing" | "school" | "health" | "elder-care" | "disability" | "relations-or-other")[];
                /** @default [] */
                readonly five: readonly ("elder" | "disability" | "child" | "poverty" | "education")[];
            };
            readonly hours?: {
                readonly en: string;
                readonly ja: string;
            };
            /**
             * @default [
             *       "ja"
             *     ]
             */
            readonly languages: readonly string[];
            /** Format: date */
            readonly lastConfirmed?: string;
            readonly name: {
                readonly en: string;
                readonly ja: string;
            };
            readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            readonly needsCovered: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            /** @default false */
            readonly online: boolean;
            readonly phone?: string;
            readonly reasons: readonly string[];
            readonly score: number;
            /** Format: uuid */
            readonly serviceId: string;
            readonly target?: {
                readonly en: string;
                readonly ja: string;
            };
            readonly usualDaysToAnswer?: number;
            /** @default false */
            readonly visit: boolean;
        };
        readonly MatchServicesAnswer: {
            readonly items: readonly components["schemas"]["Match"][];
            readonly next: string | null;
        };
        readonly MatchServicesBody: {
            readonly area?: string;
            readonly language?: string;
            readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
        };
        readonly MovingBody: {
            readonly text?: string;
        };
        readonly OpenCaseAnswer: {
            /** Format: uuid */
            readonly caseId: string;
            readonly number: string;
            /** Format: uuid */
            readonly personId: string;
        };
        readonly OpenCaseBody: {
            /** @enum {string} */
            readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
            readonly consultation: {
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    /** @default false */
                    readonly primary?: boolean;
                }[];
                readonly receivedOn?: string;
                readonly text?: string;
            };
            readonly person: {
                readonly address?: string;
                readonly birthDate?: string;
                readonly email?: string;
                /** @default [] */
                readonly flags?: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
                /** @enum {string} */
                readonly gender?: "male" | "female" | "other" | "not-stated";
                readonly kana?: string;
                readonly name?: string;
                /** @default [] */
                readonly phones?: readonly string[];
            };
            readonly reporter?: {
                readonly name?: string;
                readonly phone?: string;
                readonly relation?: string;
            };
        };
        readonly OpenIncidentAnswer: {
            /** Format: uuid */
            readonly incidentId: string;
        };
        readonly OpenIncidentBody: {
            readonly actor?: string;
            readonly discoveredAt: string;
            readonly from: string;
            /** Format: uuid */
            readonly referralId?: string;
            readonly to: string;
            readonly wrongful: boolean;
        };
        readonly OpenReviewAnswer: {
            /** Format: uuid */
            readonly reviewId: string;
        };
        readonly OpenReviewBody: {
            readonly agency: string;
            readonly dueOn?: string;
            /** Format: uuid */
            readonly findingId?: string;
            readonly question: string;
            readonly recordIds: readonly string[];
        };
        readonly OrderExportBody: {
            /** @enum {string} */
            readonly encoding?: "utf-8" | "cp932";
            /** @enum {string} */
            readonly kind: "evidence" | "csv" | "fhir";
            readonly reason: string;
            readonly scope: {
                /** @enum {string} */
                readonly action?: "view" | "list" | "search" | "create" | "change" | "disclose" | "print" | "export" | "denied" | "break-glass" | "login" | "pledge" | "admin";
                readonly actor?: string;
                readonly agency?: string;
                /** Format: uuid */
                readonly caseId?: string;
                readonly from?: string;
                /** @enum {string} */
                readonly outcome?: "success" | "refused";
                readonly recipient?: string;
                /** Format: uuid */
                readonly subject?: string;
                readonly to?: string;
            };
        };
        readonly PreviewPackageAnswer: {
            readonly package: {
                readonly address?: {
                    readonly address: string;
                };
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                /** Format: date-time */
                readonly composedAt: string;
                readonly contact?: {
                    readonly email?: string;
                    readonly phones: readonly string[];
                };
                readonly flags: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
                readonly freeNotes?: readonly {
                    readonly at: string;
                    readonly text: string;
                }[];
                readonly identity?: {
                    readonly birthDate?: string;
                    /** @enum {string} */
                    readonly gender?: "male" | "female" | "other" | "not-stated";
                    readonly kana?: string;
                    readonly name?: string;
                };
                readonly needs?: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
                readonly supportHistory?: readonly {
                    readonly at: string;
                    /** @enum {string} */
                    readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
                    readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
                }[];
                /** @constant */
                readonly version: 1;
                readonly withheld: readonly {
                    /** @enum {string} */
                    readonly category: "identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments";
                    /** @enum {string} */
                    readonly reason: "address-confidential" | "nothing-recorded";
                }[];
            };
            readonly preview: {
                /** @enum {string} */
                readonly ageBand: "under-18" | "18-24" | "25-39" | "40-64" | "65-74" | "75-or-over" | "unknown";
                readonly ageEstimated?: boolean;
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                readonly interpreterNeeded: boolean;
                readonly municipality?: string;
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
            };
        };
        readonly PreviewPackageBody: {
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly needs?: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
        };
        readonly Problem: {
            readonly code: string;
            readonly detail: string;
            readonly errors?: readonly {
                /** @description Of not-a-choice: the codes that may be sent. */
                readonly choices?: readonly string[];
                readonly code: string;
                readonly message: string;
                readonly pointer: string;
            }[];
            readonly instance?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly ProveRecordAnswer: {
            readonly index: number;
            readonly proof: string;
            readonly record: string;
            /** Format: uuid */
            readonly recordId: string;
        };
        readonly ReadReportFiguresAnswer: {
            readonly accesses: {
                readonly byAction: readonly {
                    readonly code: string | null;
                    readonly count: number;
                }[];
                readonly byAgency: readonly {
                    readonly code: string | null;
                    readonly count: number;
                }[];
                readonly byBasis: readonly {
                    readonly code: string | null;
                    readonly count: number;
                }[];
                readonly byPurpose: readonly {
                    readonly code: string | null;
                    readonly count: number;
                }[];
                readonly total: number;
            };
            readonly breakGlass: number;
            readonly complete: boolean;
            readonly denied: number;
            readonly disclosures: {
                readonly byRecipient: readonly {
                    readonly count: number;
                    readonly persons: number;
                    readonly recipient: string | null;
                }[];
                readonly total: number;
            };
            readonly findings: readonly {
                readonly category: string;
                readonly count: number;
                readonly kind: string;
                readonly state: string;
            }[];
            /** Format: date-time */
            readonly from: string;
            readonly log: {
                readonly checkpoint: {
                    /** Format: date-time */
                    readonly publishedAt: string;
                    readonly size: number;
                } | null;
                readonly checkpoints: number;
                readonly latestStamp: {
                    /** Format: date-time */
                    readonly at: string;
                    readonly size: number;
                } | null;
                readonly origin: string;
                readonly recheck: {
                    /** Format: date-time */
                    readonly at: string;
                    readonly firstBadIndex: number | null;
                    readonly ok: boolean;
                    readonly size: number;
                } | null;
                readonly size: number;
                readonly stamps: number;
                readonly unlogged: number;
                readonly witnesses: readonly {
                    readonly lastAt: string | null;
                    readonly name: string;
                    readonly size: number;
                    readonly state: string;
                }[];
            } | null;
            readonly month: string;
            readonly reviews: readonly {
                readonly count: number;
                readonly state: string;
            }[];
            readonly sources: {
                readonly count: number;
                readonly missing: number;
            };
            /** Format: date-time */
            readonly until: string;
        };
        readonly ReassignCasesAnswer: {
            readonly reassigned: readonly string[];
            readonly skipped: readonly {
                /** Format: uuid */
                readonly caseId: string;
                /** @enum {string} */
                readonly reason: "case-closed" | "person-erased";
            }[];
        };
        readonly ReassignCasesBody: {
            readonly assignee: string;
            readonly caseIds: readonly string[];
            readonly note: string;
        };
        readonly RecordConsultationAnswer: {
            /** Format: uuid */
            readonly consultationId: string;
        };
        readonly RecordConsultationBody: {
            /** @enum {string} */
            readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
            readonly needs: readonly {
                /** @enum {string} */
                readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                /** @default false */
                readonly primary?: boolean;
            }[];
            readonly receivedOn?: string;
            readonly reporter?: {
                readonly name?: string;
                readonly phone?: string;
                readonly relation?: string;
            };
            readonly text?: string;
        };
        readonly Referral: {
            /** Format: date-time */
            readonly acceptedAt?: string;
            /** @enum {string} */
            readonly basis?: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous";
            /** Format: uuid */
            readonly caseId?: string;
            readonly categories?: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** Format: date-time */
            readonly closedAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly dueAt?: string;
            /** Format: uuid */
            readonly groupId?: string;
            /** @enum {string} */
            readonly kind: "referral" | "transfer" | "co-support" | "advice";
            readonly mayDo: readonly ("send" | "accept" | "decline" | "ask" | "answer" | "start" | "hold" | "resume" | "progress" | "complete" | "fail" | "cancel" | "correct" | "extend" | "reroute")[];
            readonly messages?: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly by: string;
                readonly kind: string;
                readonly n: number;
                readonly text?: string;
                readonly withheld?: string;
            }[];
            readonly needs?: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            /** @enum {string} */
            readonly outcome?: "resolved" | "improved" | "connected-elsewhere" | "unchanged" | "could-not-contact" | "client-declined" | "other";
            readonly packageReady?: boolean;
            /** Format: date */
            readonly pauseUntil?: string;
            readonly preview?: {
                /** @enum {string} */
                readonly ageBand: "under-18" | "18-24" | "25-39" | "40-64" | "65-74" | "75-or-over" | "unknown";
                readonly ageEstimated?: boolean;
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                readonly interpreterNeeded: boolean;
                readonly municipality?: string;
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
            };
            /** @enum {string} */
            readonly reason?: "out-of-area" | "no-capacity" | "not-eligible" | "wrong-service" | "could-not-contact" | "client-declined" | "missing-information" | "duplicate" | "conflict-of-interest" | "other";
            readonly recipient: string;
            /** Format: uuid */
            readonly referralId: string;
            /** Format: date-time */
            readonly remindedAt?: string;
            /** Format: uuid */
            readonly replaces?: string;
            /** Format: uuid */
            readonly reroutedTo?: string;
            readonly sender: string;
            /** Format: date-time */
            readonly sentAt?: string;
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            /** Format: date-time */
            readonly updatedAt: string;
            /** @enum {string} */
            readonly urgency: "emergency" | "high" | "normal";
            readonly version: number;
            /** @enum {string} */
            readonly view: "sender" | "recipient" | "coordinator";
        };
        readonly ReferralStatus: {
            /** Format: date-time */
            readonly dueAt?: string;
            readonly mayDo: readonly ("send" | "accept" | "decline" | "ask" | "answer" | "start" | "hold" | "resume" | "progress" | "complete" | "fail" | "cancel" | "correct" | "extend" | "reroute")[];
            /** Format: uuid */
            readonly referralId: string;
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            readonly version: number;
        };
        readonly RegisterAgencyBody: {
            readonly agencyId: string;
            /** @default [] */
            readonly areas?: readonly string[];
            /** @default false */
            readonly coordinating?: boolean;
            readonly corporateNumber?: string;
            /** @enum {string} */
            readonly kind: "city-section" | "social-welfare-council" | "npo" | "school" | "police" | "support-center" | "supporter" | "audit" | "other-municipality" | "medical" | "company" | "other";
            readonly member?: {
                readonly from: string;
                readonly until?: string;
            };
            readonly name: {
                readonly en: string;
                readonly ja: string;
            };
        };
        readonly ReportProgressBody: {
            readonly text: string;
        };
        readonly RerouteReferralAnswer: {
            /** Format: date-time */
            readonly dueAt?: string;
            readonly mayDo: readonly ("send" | "accept" | "decline" | "ask" | "answer" | "start" | "hold" | "resume" | "progress" | "complete" | "fail" | "cancel" | "correct" | "extend" | "reroute")[];
            /** Format: uuid */
            readonly newReferralId: string;
            /** Format: uuid */
            readonly referralId: string;
            /** @enum {string} */
            readonly state: "draft" | "requested" | "information-requested" | "accepted" | "in-progress" | "on-hold" | "completed" | "declined" | "expired" | "cancelled" | "failed" | "revoked" | "entered-in-error";
            readonly version: number;
        };
        readonly RerouteReferralBody: {
            readonly recipient: string;
        };
        readonly ResumeSupportBody: Record<string, never>;
        readonly ReviewLine: {
            readonly agency: string;
            /** Format: date-time */
            readonly askedAt: string;
            readonly askedBy: string;
            readonly dueOn?: string;
            /** @enum {string} */
            readonly finding?: "justified" | "improper" | "inconclusive";
            /** Format: uuid */
            readonly findingId?: string;
            /** Format: uuid */
            readonly reviewId: string;
            /** @enum {string} */
            readonly state: "asked" | "answered" | "found" | "closed";
        };
        readonly Rules: {
            readonly rules: readonly {
                readonly enabled: boolean;
                readonly rule: string;
                readonly thresholds: {
                    readonly [key: string]: number;
                };
            }[];
        };
        readonly RunScanAnswer: {
            readonly found: number;
            readonly scanned: number;
        };
        readonly RunScanBody: {
            readonly from?: string;
            readonly to?: string;
        };
        readonly SampleLine: {
            readonly askedBy: string;
            readonly checked: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly drawn: number;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly sampleId: string;
            readonly size: number;
            /** @enum {string} */
            readonly state: "waiting" | "drawn";
            /** Format: date-time */
            readonly to: string;
        };
        readonly SendReferralBody: {
            readonly dueAt?: string;
        };
        readonly ServeCheckpointConsistencyAnswer: {
            readonly old: number;
            readonly proof: readonly string[];
            readonly size: number;
        };
        readonly Service: {
            readonly agencyId: string;
            readonly areas: readonly string[];
            /**
             * @default not-needed
             * @enum {string}
             */
            readonly booking: "required" | "recommended" | "not-needed";
            /**
             * @default ask-first
             * @enum {string}
             */
            readonly capacity: "available" | "limited" | "none" | "waitlist" | "ask-first";
            readonly fields: {
                /** @default [] */
                readonly eight: readonly ("money-or-housing" | "work" | "child-rearing" | "school" | "health" | "elder-care" | "disability" | "relations-or-other")[];
                /** @default [] */
                readonly five: readonly ("elder" | "disability" | "child" | "poverty" | "education")[];
            };
            readonly hours?: {
                readonly en: string;
                readonly ja: string;
            };
            /**
             * @default [
             *       "ja"
             *     ]
             */
            readonly languages: readonly string[];
            /** Format: date */
            readonly lastConfirmed?: string;
            readonly name: {
                readonly en: string;
                readonly ja: string;
            };
            readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            /** @default false */
            readonly online: boolean;
            readonly phone?: string;
            /** Format: uuid */
            readonly serviceId: string;
            readonly target?: {
                readonly en: string;
                readonly ja: string;
            };
            readonly usualDaysToAnswer?: number;
            /** @default false */
            readonly visit: boolean;
        };
        readonly Services: {
            readonly items: readonly components["schemas"]["Service"][];
            readonly next: string | null;
        };
        readonly SettleFindingAnswer: {
            /** Format: uuid */
            readonly findingId: string;
            /** @constant */
            readonly state: "settled";
        };
        readonly SettleFindingBody: {
            readonly reason: string;
        };
        readonly ShowIntegrityAnswer: {
            /** Format: date-time */
            readonly checkedAt: string;
            readonly intact: boolean;
            readonly sources: readonly {
                readonly count: number;
                readonly lastCounter: number;
                /** Format: date-time */
                readonly lastStoredAt: string;
                readonly late: number;
                readonly missing: number;
                readonly silent: boolean;
                readonly skewMs: {
                    readonly max: number;
                    readonly median: number;
                } | null;
                readonly source: string;
            }[];
        };
        readonly StartSupportBody: Record<string, never>;
        readonly ViewIncidentAnswer: {
            readonly actor?: string;
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            readonly count: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly discoveredAt: string;
            readonly finalDue: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly incidentId: string;
            readonly persons: readonly {
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                /** Format: date-time */
                readonly firstAt: string;
                /** Format: date-time */
                readonly lastAt: string;
                /** Format: uuid */
                readonly subject: string;
                readonly times: number;
            }[];
            readonly preliminaryDue: {
                readonly from: string;
                readonly to: string;
            };
            readonly reasons: readonly ("sensitive" | "financial-harm" | "wrongful-purpose" | "many-persons")[];
            /** Format: uuid */
            readonly referralId?: string;
            readonly sensitive: boolean;
            /** Format: date-time */
            readonly to: string;
            readonly wrongful: boolean;
        };
        readonly ViewPackageAnswer: {
            /** @enum {string} */
            readonly kind: "referral" | "transfer" | "co-support" | "advice";
            readonly message?: string;
            readonly messages: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly by: string;
                readonly kind: string;
                readonly n: number;
                readonly text: string;
            }[];
            readonly package?: {
                readonly address?: {
                    readonly address: string;
                };
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                /** Format: date-time */
                readonly composedAt: string;
                readonly contact?: {
                    readonly email?: string;
                    readonly phones: readonly string[];
                };
                readonly flags: readonly ("address-confidential" | "nickname-only" | "anonymous" | "no-phone-calls" | "interpreter-needed")[];
                readonly freeNotes?: readonly {
                    readonly at: string;
                    readonly text: string;
                }[];
                readonly identity?: {
                    readonly birthDate?: string;
                    /** @enum {string} */
                    readonly gender?: "male" | "female" | "other" | "not-stated";
                    readonly kana?: string;
                    readonly name?: string;
                };
                readonly needs?: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
                readonly supportHistory?: readonly {
                    readonly at: string;
                    /** @enum {string} */
                    readonly channel: "self-visit" | "self-phone-or-mail" | "family-visit" | "family-phone-or-mail" | "outreach" | "agency-referral" | "supporter" | "anonymous-chat" | "other";
                    readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
                }[];
                /** @constant */
                readonly version: 1;
                readonly withheld: readonly {
                    /** @enum {string} */
                    readonly category: "identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments";
                    /** @enum {string} */
                    readonly reason: "address-confidential" | "nothing-recorded";
                }[];
            };
            /** Format: uuid */
            readonly referralId: string;
            readonly sender: string;
        };
        readonly ViewPreviewAnswer: {
            readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
            /** Format: date-time */
            readonly dueAt: string;
            /** @enum {string} */
            readonly kind: "referral" | "transfer" | "co-support" | "advice";
            readonly needs: readonly ("health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other")[];
            readonly preview: {
                /** @enum {string} */
                readonly ageBand: "under-18" | "18-24" | "25-39" | "40-64" | "65-74" | "75-or-over" | "unknown";
                readonly ageEstimated?: boolean;
                readonly categories: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                readonly interpreterNeeded: boolean;
                readonly municipality?: string;
                readonly needs: readonly {
                    /** @enum {string} */
                    readonly code: "health" | "housing" | "income" | "rent-or-loan" | "tax-or-utilities" | "debt" | "job-seeking" | "work-trouble" | "community" | "family" | "parenting" | "elder-care" | "withdrawal-or-truancy" | "violence" | "food" | "other";
                    readonly primary: boolean;
                }[];
            };
            /** Format: uuid */
            readonly referralId: string;
            readonly sender: string;
            /** @enum {string} */
            readonly urgency: "emergency" | "high" | "normal";
        };
        readonly ViewReviewAnswer: {
            readonly agency: string;
            /** Format: date-time */
            readonly askedAt: string;
            readonly askedBy: string;
            readonly dueOn?: string;
            /** @enum {string} */
            readonly finding?: "justified" | "improper" | "inconclusive";
            /** Format: uuid */
            readonly findingId?: string;
            readonly recordIds: readonly string[];
            readonly records: readonly {
                /** @enum {string} */
                readonly action: "view" | "list" | "search" | "create" | "change" | "disclose" | "print" | "export" | "denied" | "break-glass" | "login" | "pledge" | "admin";
                readonly actor: {
                    readonly agency: string;
                    readonly id: string;
                    readonly roles: readonly ("caseworker" | "supervisor" | "partner" | "coordinator" | "auditor" | "admin" | "reporter")[];
                    readonly session?: string;
                };
                /** Format: date-time */
                readonly at: string;
                readonly basis?: {
                    /** @enum {string} */
                    readonly code?: "consent" | "declared-purpose" | "council" | "support-conference" | "vital-interest" | "statutory-report" | "internal-or-agency" | "clear-benefit" | "anonymous" | "own-case" | "coordination" | "oversight";
                    /** Format: uuid */
                    readonly decisionId?: string;
                    readonly version?: number;
                };
                /** Format: uuid */
                readonly caseId?: string;
                readonly categories?: readonly ("identity" | "contact" | "address" | "household" | "needs" | "assessment" | "support-history" | "health" | "disability" | "finance" | "employment" | "education" | "victim-or-offender" | "free-notes" | "attachments")[];
                /** Format: base64url */
                readonly commitment?: string;
                readonly count?: number;
                readonly counter: number;
                /** Format: uuid */
                readonly id: string;
                readonly object: {
                    readonly id?: string;
                    readonly kind: string;
                };
                /** @enum {string} */
                readonly outcome: "success" | "refused";
                /** Format: base64url */
                readonly previous: string;
                /** @enum {string} */
                readonly purpose?: "support" | "assessment" | "emergency" | "statistics" | "audit" | "disclosure-to-subject";
                readonly reason?: string;
                readonly recipient?: string;
                readonly relation?: readonly ("same-family-name" | "same-address")[];
                readonly source: string;
                /** Format: uuid */
                readonly subject?: string;
                readonly traceId?: string;
            }[];
            /** Format: uuid */
            readonly reviewId: string;
            /** @enum {string} */
            readonly state: "asked" | "answered" | "found" | "closed";
            readonly texts: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly by: string;
                readonly commitment: string;
                /** @enum {string} */
                readonly kind: "question" | "answer" | "finding" | "closing";
                readonly salt: string;
                readonly text: string;
            }[];
        };
        readonly ViewSampleAnswer: {
            readonly askedBy: string;
            readonly checked: number;
            readonly checkpoint: {
                readonly root: string;
                readonly size: number;
            } | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly drawn: number;
            readonly firstIndex: number | null;
            /** Format: date-time */
            readonly from: string;
            readonly lastIndex: number | null;
            readonly population: number | null;
            readonly records: readonly {
                readonly index: number;
                readonly note: string | null;
                /** Format: uuid */
                readonly recordId: string;
                readonly result: ("plausible" | "question") | null;
            }[];
            /** Format: uuid */
            readonly sampleId: string;
            readonly seed: string | null;
            readonly size: number;
            /** @enum {string} */
            readonly state: "waiting" | "drawn";
            /** Format: date-time */
            readonly to: string;
        };
        readonly WithdrawConsentAnswer: {
            /** Format: uuid */
            readonly consentId: string;
            /** @enum {string} */
            readonly state: "withdrawn" | "entered-in-error";
            readonly withdrawnAt: string;
        };
        readonly WithdrawConsentBody: {
            readonly reason: string;
        };
        readonly WriteNoteAnswer: {
            /** Format: uuid */
            readonly noteId: string;
        };
        readonly WriteNoteBody: {
            readonly text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AcceptReferralBody = components['schemas']['AcceptReferralBody'];
export type AccessRecord = components['schemas']['AccessRecord'];
export type AccessRecords = components['schemas']['AccessRecords'];
export type AddServiceBody = components['schemas']['AddServiceBody'];
export type Agency = components['schemas']['Agency'];
export type AnswerQuestionBody = components['schemas']['AnswerQuestionBody'];
export type AnswerReviewBody = components['schemas']['AnswerReviewBody'];
export type AskAgainBody = components['schemas']['AskAgainBody'];
export type AskSampleAnswer = components['schemas']['AskSampleAnswer'];
export type AskSampleBody = components['schemas']['AskSampleBody'];
export type AskSenderBody = components['schemas']['AskSenderBody'];
export type AssignCaseBody = components['schemas']['AssignCaseBody'];
export type CancelReferralBody = components['schemas']['CancelReferralBody'];
export type Case = components['schemas']['Case'];
export type CaseLine = components['schemas']['CaseLine'];
export type CaseList = components['schemas']['CaseList'];
export type CaseStanding = components['schemas']['CaseStanding'];
export type ChangeAgencyBody = components['schemas']['ChangeAgencyBody'];
export type ChangedReview = components['schemas']['ChangedReview'];
export type ChangePersonAnswer = components['schemas']['ChangePersonAnswer'];
export type ChangePersonBody = components['schemas']['ChangePersonBody'];
export type ChangeRulesBody = components['schemas']['ChangeRulesBody'];
export type CheckRecordAnswer = components['schemas']['CheckRecordAnswer'];
export type CheckRecordBody = components['schemas']['CheckRecordBody'];
export type CloseReviewBody = components['schemas']['CloseReviewBody'];
export type CompleteReferralBody = components['schemas']['CompleteReferralBody'];
export type Consent = components['schemas']['Consent'];
export type CorrectReferralBody = components['schemas']['CorrectReferralBody'];
export type DeclineReferralBody = components['schemas']['DeclineReferralBody'];
export type Disclosure = components['schemas']['Disclosure'];
export type Draft = components['schemas']['Draft'];
export type DraftReferralAnswer = components['schemas']['DraftReferralAnswer'];
export type DraftReferralBody = components['schemas']['DraftReferralBody'];
export type Export = components['schemas']['Export'];
export type ExtendDeadlineBody = components['schemas']['ExtendDeadlineBody'];
export type FailReferralBody = components['schemas']['FailReferralBody'];
export type FindAgenciesListAnswer = components['schemas']['FindAgenciesListAnswer'];
export type FindAllDisclosuresAnswer = components['schemas']['FindAllDisclosuresAnswer'];
export type FindCasesSearchBody = components['schemas']['FindCasesSearchBody'];
export type FindConsentsAnswer = components['schemas']['FindConsentsAnswer'];
export type FindExpiringConsentsAnswer = components['schemas']['FindExpiringConsentsAnswer'];
export type FindExportsListAnswer = components['schemas']['FindExportsListAnswer'];
export type FindFindingsAnswer = components['schemas']['FindFindingsAnswer'];
export type FindGroundsAnswer = components['schemas']['FindGroundsAnswer'];
export type FindIncidentsAnswer = components['schemas']['FindIncidentsAnswer'];
export type Finding = components['schemas']['Finding'];
export type FindLogStateAnswer = components['schemas']['FindLogStateAnswer'];
export type FindMembersListAnswer = components['schemas']['FindMembersListAnswer'];
export type FindOnReviewBody = components['schemas']['FindOnReviewBody'];
export type FindReferralsAnswer = components['schemas']['FindReferralsAnswer'];
export type FindReviewsAnswer = components['schemas']['FindReviewsAnswer'];
export type FindSamplesAnswer = components['schemas']['FindSamplesAnswer'];
export type FindStampsListAnswer = components['schemas']['FindStampsListAnswer'];
export type FinishFollowUpAnswer = components['schemas']['FinishFollowUpAnswer'];
export type FinishFollowUpBody = components['schemas']['FinishFollowUpBody'];
export type FollowUp = components['schemas']['FollowUp'];
export type GrantConsentAnswer = components['schemas']['GrantConsentAnswer'];
export type GrantConsentBody = components['schemas']['GrantConsentBody'];
export type HoldSupportBody = components['schemas']['HoldSupportBody'];
export type IncidentLine = components['schemas']['IncidentLine'];
export type KeepDraftRemoveAnswer = components['schemas']['KeepDraftRemoveAnswer'];
export type KeepDraftSaveAnswer = components['schemas']['KeepDraftSaveAnswer'];
export type ListCodesAnswer = components['schemas']['ListCodesAnswer'];
export type ListedReferral = components['schemas']['ListedReferral'];
export type ListFollowUpsAnswer = components['schemas']['ListFollowUpsAnswer'];
export type MakeDecisionAnswer = components['schemas']['MakeDecisionAnswer'];
export type MakeDecisionBody = components['schemas']['MakeDecisionBody'];
export type Match = components['schemas']['Match'];
export type MatchServicesAnswer = components['schemas']['MatchServicesAnswer'];
export type MatchServicesBody = components['schemas']['MatchServicesBody'];
export type MovingBody = components['schemas']['MovingBody'];
export type OpenCaseAnswer = components['schemas']['OpenCaseAnswer'];
export type OpenCaseBody = components['schemas']['OpenCaseBody'];
export type OpenIncidentAnswer = components['schemas']['OpenIncidentAnswer'];
export type OpenIncidentBody = components['schemas']['OpenIncidentBody'];
export type OpenReviewAnswer = components['schemas']['OpenReviewAnswer'];
export type OpenReviewBody = components['schemas']['OpenReviewBody'];
export type OrderExportBody = components['schemas']['OrderExportBody'];
export type PreviewPackageAnswer = components['schemas']['PreviewPackageAnswer'];
export type PreviewPackageBody = components['schemas']['PreviewPackageBody'];
export type Problem = components['schemas']['Problem'];
export type ProveRecordAnswer = components['schemas']['ProveRecordAnswer'];
export type ReadReportFiguresAnswer = components['schemas']['ReadReportFiguresAnswer'];
export type ReassignCasesAnswer = components['schemas']['ReassignCasesAnswer'];
export type ReassignCasesBody = components['schemas']['ReassignCasesBody'];
export type RecordConsultationAnswer = components['schemas']['RecordConsultationAnswer'];
export type RecordConsultationBody = components['schemas']['RecordConsultationBody'];
export type Referral = components['schemas']['Referral'];
export type ReferralStatus = components['schemas']['ReferralStatus'];
export type RegisterAgencyBody = components['schemas']['RegisterAgencyBody'];
export type ReportProgressBody = components['schemas']['ReportProgressBody'];
export type RerouteReferralAnswer = components['schemas']['RerouteReferralAnswer'];
export type RerouteReferralBody = components['schemas']['RerouteReferralBody'];
export type ResumeSupportBody = components['schemas']['ResumeSupportBody'];
export type ReviewLine = components['schemas']['ReviewLine'];
export type Rules = components['schemas']['Rules'];
export type RunScanAnswer = components['schemas']['RunScanAnswer'];
export type RunScanBody = components['schemas']['RunScanBody'];
export type SampleLine = components['schemas']['SampleLine'];
export type SendReferralBody = components['schemas']['SendReferralBody'];
export type ServeCheckpointConsistencyAnswer = components['schemas']['ServeCheckpointConsistencyAnswer'];
export type Service = components['schemas']['Service'];
export type Services = components['schemas']['Services'];
export type SettleFindingAnswer = components['schemas']['SettleFindingAnswer'];
export type SettleFindingBody = components['schemas']['SettleFindingBody'];
export type ShowIntegrityAnswer = components['schemas']['ShowIntegrityAnswer'];
export type StartSupportBody = components['schemas']['StartSupportBody'];
export type ViewIncidentAnswer = components['schemas']['ViewIncidentAnswer'];
export type ViewPackageAnswer = components['schemas']['ViewPackageAnswer'];
export type ViewPreviewAnswer = components['schemas']['ViewPreviewAnswer'];
export type ViewReviewAnswer = components['schemas']['ViewReviewAnswer'];
export type ViewSampleAnswer = components['schemas']['ViewSampleAnswer'];
export type WithdrawConsentAnswer = components['schemas']['WithdrawConsentAnswer'];
export type WithdrawConsentBody = components['schemas']['WithdrawConsentBody'];
export type WriteNoteAnswer = components['schemas']['WriteNoteAnswer'];
export type WriteNoteBody = components['schemas']['WriteNoteBody'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
