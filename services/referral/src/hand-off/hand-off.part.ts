import type { Part } from '@tsunagi/service';
import { AcceptReferral } from './accept-referral.js';
import { AnswerQuestion } from './answer-question.js';
import { AskSender } from './ask-sender.js';
import { CancelReferral } from './cancel-referral.js';
import { CompleteReferral } from './complete-referral.js';
import { CorrectReferral } from './correct-referral.js';
import { DeclineReferral } from './decline-referral.js';
import { DraftReferral } from './draft-referral.js';
import { ExtendDeadline } from './extend-deadline.js';
import { FailReferral } from './fail-referral.js';
import { FindReferrals } from './find-referrals.query.js';
import { HoldSupport } from './hold-support.js';
import { ReferralCommands } from './referral-commands.js';
import { ReportProgress } from './report-progress.js';
import { RerouteReferral } from './reroute-referral.js';
import { ResumeSupport } from './resume-support.js';
import { SendReferral } from './send-referral.js';
import { StartSupport } from './start-support.js';
import { ViewReferral } from './view-referral.js';

/** A referral from its draft to its outcome, a command a file. */
export const handOffPart: Part = {
  name: 'hand-off',
  controllers: [
    DraftReferral,
    SendReferral,
    AcceptReferral,
    DeclineReferral,
    AskSender,
    AnswerQuestion,
    StartSupport,
    HoldSupport,
    ResumeSupport,
    ReportProgress,
    CompleteReferral,
    FailReferral,
    CancelReferral,
    CorrectReferral,
    ExtendDeadline,
    RerouteReferral,
    FindReferrals,
    ViewReferral,
  ],
  providers: [ReferralCommands],
};
