import { Injectable } from '@nestjs/common';
import type { Actor } from '@tsunagi/contracts';
import { PeerUnavailableError } from '@tsunagi/http';
import { openPackage } from '@tsunagi/sealing';
import { Consent, type Decided } from '../consent.peer.js';
import type { Referral } from '../referral/referral.js';

/** Something sealed to the referral's public key. */
export interface SealedForRecipient {
  /** HPKE context, `package/…` or `message/…`. */
  readonly context: string;
  readonly wrappedKey: string;
  readonly ciphertext: string;
}

export type Opened =
  | ({ readonly opened: true; readonly texts: readonly string[] } & Decided)
  | { readonly opened: false; readonly code: 'decision-unavailable' }
  | {
      readonly opened: false;
      readonly code: 'disclosure-not-permitted';
      readonly reasons: readonly string[];
      readonly decided?: Decided;
    };

/** Opens, for one reading, what consent permits at that moment (I1, I2). Neither key nor clear text is kept. */
@Injectable()
export class OpenTexts {
  constructor(private readonly consent: Consent) {}

  /** The clear texts in the order given, or why there are none. @param sealed at least one */
  async open(actor: Actor, referral: Referral, sealed: readonly SealedForRecipient[]): Promise<Opened> {
    try {
      const wrappedKeys = sealed.map(({ context, wrappedKey }) => ({ context, wrappedKey }));
      const answer = await this.consent.open(actor, referral, wrappedKeys);
      if (answer.decision === 'deny') {
        const { reasons, decided } = answer;
        return { opened: false, code: 'disclosure-not-permitted', reasons, ...(decided && { decided }) };
      }
      const texts = sealed.map(({ ciphertext, context }, at) =>
        openPackage(answer.contentKeys[at]!, ciphertext, context),
      );
      const { decisionId, ground } = answer;
      return { opened: true, decisionId, ground, texts };
    } catch (error) {
      if (error instanceof PeerUnavailableError) return { opened: false, code: 'decision-unavailable' };
      throw error;
    }
  }
}
