import { revocable, ruleOf, type CommandName, type State } from './rules.js';

/**
 * What the clients were told, one thing after the other. A command that got no answer is asked again with its key until
 * it has one, so every command ends as done or refused. Times: milliseconds since 1970, by the clients' clock.
 */
export type Happening =
  | { readonly what: 'case-opened'; readonly caseId: string; readonly by: string; readonly name: string }
  | {
      readonly what: 'consent-granted';
      readonly consentId: string;
      readonly caseId: string;
      readonly recipients: readonly string[];
    }
  | { readonly what: 'withdrawal-asked'; readonly consentId: string }
  | { readonly what: 'consent-withdrawn'; readonly consentId: string; readonly answeredAt: number }
  | {
      readonly what: 'drafted';
      readonly referralId: string;
      readonly caseId: string;
      readonly consentId: string | null;
      readonly recipient: string;
    }
  | { readonly what: 'done'; readonly referralId: string; readonly command: CommandName; readonly state: string }
  | { readonly what: 'refused'; readonly referralId: string; readonly command: CommandName; readonly code: string }
  | { readonly what: 'expired'; readonly referralId: string }
  | ({ readonly what: 'shown' } & Reading)
  | { readonly what: 'not-shown'; readonly referralId: string; readonly code: string }
  | { readonly what: 'contradiction'; readonly text: string };

/** Something personal that a client got to see. */
export interface Reading {
  readonly kind: 'referral-package' | 'referral-preview' | 'case';
  readonly id: string;
  /** The `sub` of who looked. */
  readonly actor: string;
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface ExpectedCase {
  readonly caseId: string;
  readonly by: string;
  readonly name: string;
}
export interface ExpectedConsent {
  readonly consentId: string;
  readonly caseId: string;
  readonly recipients: readonly string[];
  withdrawal?: { asked: true; answeredAt?: number };
}
export interface ExpectedReferral {
  readonly referralId: string;
  readonly caseId: string;
  readonly consentId: string | null;
  readonly recipient: string;
  /** As the commands left it; a lost consent may have ended it since. */
  state: State;
  /** Public events in the order of the commands. */
  readonly events: string[];
  /** Texts written, by their kind. */
  readonly texts: Map<string, number>;
}

/** The expected world. Learns from what clients were told; touches nothing outside. */
export class World {
  readonly cases = new Map<string, ExpectedCase>();
  readonly consents = new Map<string, ExpectedConsent>();
  readonly referrals = new Map<string, ExpectedReferral>();
  readonly readings: Reading[] = [];
  /** Answers that cannot both be true, or that no rule allows. */
  readonly contradictions: string[] = [];
  decided = 0;

  learn(happening: Happening): void {
    this.decided += 1;
    switch (happening.what) {
      case 'case-opened':
        return this.keepNew(this.cases, happening.caseId, happening);
      case 'consent-granted':
        return this.keepNew(this.consents, happening.consentId, { ...happening });
      case 'withdrawal-asked':
        this.consents.get(happening.consentId)!.withdrawal = { asked: true };
        return;
      case 'consent-withdrawn':
        this.consents.get(happening.consentId)!.withdrawal = { asked: true, answeredAt: happening.answeredAt };
        return;
      case 'drafted':
        return this.draft(happening);
      case 'done':
        return this.done(this.referrals.get(happening.referralId)!, happening.command, happening.state);
      case 'refused':
        return this.refused(this.referrals.get(happening.referralId)!, happening.command, happening.code);
      case 'expired':
        return this.expired(this.referrals.get(happening.referralId)!);
      case 'shown':
        return this.shown(happening);
      case 'not-shown':
        return this.notShown(happening.referralId, happening.code);
      case 'contradiction':
        this.contradictions.push(happening.text);
    }
  }

  /** The state that everything must agree on once all has settled. */
  settledState(referral: ExpectedReferral): State {
    return this.lostConsent(referral) && revocable.includes(referral.state) ? 'revoked' : referral.state;
  }

  /** The public events that must have been told of it, in order. */
  settledEvents(referral: ExpectedReferral): readonly string[] {
    return this.settledState(referral) === 'revoked' ? [...referral.events, 'ReferralRevoked'] : referral.events;
  }

  /** Whether the withdrawal of the consent it rests on has been answered. */
  lostConsent({ consentId }: ExpectedReferral): boolean {
    return consentId !== null && this.consents.get(consentId)?.withdrawal?.answeredAt !== undefined;
  }

  private keepNew<Value>(kept: Map<string, Value>, id: string, value: Value): void {
    if (kept.has(id)) this.contradictions.push(`two commands were answered with the same new thing, ${id}`);
    kept.set(id, value);
  }

  private draft({ referralId, caseId, consentId, recipient }: Extract<Happening, { what: 'drafted' }>): void {
    const texts = new Map([['message', 1]]);
    this.keepNew(this.referrals, referralId, {
      referralId,
      caseId,
      consentId,
      recipient,
      state: 'draft',
      events: [],
      texts,
    });
  }

  private done(referral: ExpectedReferral, command: CommandName, told: string): void {
    const { from, to, event, text } = ruleOf(command);
    const before = referral.state;
    if (!from.includes(before))
      this.contradictions.push(`${command} of ${referral.referralId} was done although it was ${before}`);
    if (command === 'send' && referral.consentId === null)
      this.contradictions.push(`I1 ${referral.referralId} was sent without a consent`);
    if (to !== 'same') referral.state = to;
    if (told !== referral.state)
      this.contradictions.push(`${command} of ${referral.referralId} answered "${told}" instead of ${referral.state}`);
    // Of a draft that is thrown away nobody is told.
    if (before !== 'draft' || command === 'send') referral.events.push(event);
    if (text !== undefined) referral.texts.set(text, (referral.texts.get(text) ?? 0) + 1);
  }

  private refused(referral: ExpectedReferral, command: CommandName, code: string): void {
    const mayBeLost = referral.consentId === null || this.consents.get(referral.consentId)?.withdrawal !== undefined;
    if (!mayBeLost && ruleOf(command).from.includes(referral.state))
      this.contradictions.push(`${command} of ${referral.referralId} (${referral.state}) was refused with ${code}`);
  }

  /** Nobody answered in time. */
  private expired(referral: ExpectedReferral): void {
    if (referral.state !== 'requested')
      this.contradictions.push(`${referral.referralId} expired although it was ${referral.state}`);
    referral.state = 'expired';
    referral.events.push('ReferralExpired');
  }

  private shown({ kind, id, actor, askedAt, answeredAt }: Reading): void {
    this.readings.push({ kind, id, actor, askedAt, answeredAt });
    if (kind !== 'referral-package') return;
    const referral = this.referrals.get(id)!;
    const withdrawnAt = referral.consentId && this.consents.get(referral.consentId)?.withdrawal?.answeredAt;
    if (typeof withdrawnAt === 'number' && askedAt > withdrawnAt)
      this.contradictions.push(`I2 the package of ${id} was shown after its consent had been withdrawn`);
  }

  private notShown(referralId: string, code: string): void {
    const referral = this.referrals.get(referralId)!;
    const mayBeLost = referral.consentId !== null && this.consents.get(referral.consentId)?.withdrawal !== undefined;
    if (!mayBeLost)
      this.contradictions.push(`the package of ${referralId} (${referral.state}) was refused with ${code}`);
  }
}
