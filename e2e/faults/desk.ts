import { waitFor, type SeededRandom } from '@tsunagi/testing';
import type { Answer, Caller } from './caller.js';
import type { Reading, World } from './model.js';
import { ruleOf, type CommandName } from './rules.js';

/** In every name given, so that a name where none may be is found. */
export const NAME_MARKER = '架空壱';

export interface Sender {
  readonly user: string;
  readonly agency: string;
}
export const senders: readonly Sender[] = [
  { user: 'caseworker', agency: 'fukushi-somu' },
  { user: 'caseworker2', agency: 'kodomo-katei' },
];
/** The account that acts for each recipient. */
export const recipients: Readonly<Record<string, string>> = { hidamari: 'partner', tomoshibi: 'partner2' };

const CATEGORIES = ['identity', 'needs', 'contact'];
const KANJI_NAMES = ['髙橋', '﨑山', '𠮷田', '渡邉', '鄧'];
const DAY_MS = 24 * 3600_000;

/** The code of a refusal, with those of its reasons. */
function codeOf({ body }: Answer): string {
  const reasons = (body.errors ?? []) as readonly { readonly code: string }[];
  return [String(body.code), ...reasons.map(({ code }) => code)].join(' ');
}

/** What people do, told to the model as it is answered. */
export class Desk {
  constructor(
    readonly caller: Caller,
    readonly world: World,
    readonly random: SeededRandom,
  ) {}

  async openCase(sender: Sender): Promise<string> {
    const name = `${this.random.pick(KANJI_NAMES)} ${NAME_MARKER}${this.random.below(1_000_000)}`;
    const answer = await this.made(sender.user, '/cases', {
      person: {
        name,
        kana: 'かくう たろう',
        birthDate: '1977-04-01',
        gender: 'female',
        address: 'みなと野市港町1-2-3',
        phones: ['090-0000-1234'],
        flags: [],
      },
      channel: 'self-visit',
      consultation: { needs: [{ code: 'food', primary: true }], text: '食べるものに困っている。' },
    });
    const caseId = String(answer.caseId);
    this.world.learn({ what: 'case-opened', caseId, by: sender.user, name });
    return caseId;
  }

  async grant(sender: Sender, caseId: string, to: readonly string[] = Object.keys(recipients)): Promise<string> {
    const answer = await this.made(sender.user, `/cases/${caseId}/consents`, {
      categories: CATEGORIES,
      purposes: ['support'],
      recipients: to,
      expiresAt: new Date(Date.now() + 90 * DAY_MS).toISOString(),
      method: 'written',
      explainedBy: '窓口担当',
      formVersion: '2026-04',
    });
    const consentId = String(answer.consentId);
    this.world.learn({ what: 'consent-granted', consentId, caseId, recipients: to });
    return consentId;
  }

  /** When this has returned, nothing opens any more (I2). */
  async withdraw(sender: Sender, consentId: string): Promise<void> {
    this.world.learn({ what: 'withdrawal-asked', consentId });
    const { status, body, answeredAt } = await this.caller.post(sender.user, `/consents/${consentId}/withdraw`, {
      reason: '本人の申し出',
    });
    if (status === 200) this.world.learn({ what: 'consent-withdrawn', consentId, answeredAt });
    else this.contradiction(`the withdrawal of ${consentId} was refused: ${JSON.stringify(body)}`);
  }

  /** @param consentId the consent it rests on; null to send without one */
  async draft(sender: Sender, caseId: string, recipient: string, consentId: string | null): Promise<string> {
    const answer = await this.made(sender.user, '/referrals', {
      caseId,
      kind: 'referral',
      recipient,
      needs: ['food'],
      categories: CATEGORIES,
      basis: { code: 'consent' },
      urgency: 'normal',
      message: '今週中の食料支援をお願いします。',
    });
    const referralId = String(answer.referralId);
    this.world.learn({ what: 'drafted', referralId, caseId, consentId, recipient });
    return referralId;
  }

  /** @returns whether it was done */
  async act(user: string, referralId: string, command: CommandName, body: object = {}): Promise<boolean> {
    const text = ruleOf(command).text === undefined ? {} : { text: '架空の記録です。' };
    const answer = await this.caller.post(user, `/referrals/${referralId}/${command}`, { ...text, ...body });
    const done = answer.status < 300;
    if (done) this.world.learn({ what: 'done', referralId, command, state: String(answer.body.state) });
    else this.world.learn({ what: 'refused', referralId, command, code: codeOf(answer) });
    return done;
  }

  /** The recipient reads the package, as soon as it has come. @returns whether it was shown */
  async readPackage(referralId: string): Promise<boolean> {
    const { recipient, caseId } = this.world.referrals.get(referralId)!;
    const answer = await this.whenReady(recipients[recipient]!, `/referrals/${referralId}/package`);
    if (answer.status !== 200) {
      this.world.learn({ what: 'not-shown', referralId, code: codeOf(answer) });
      return false;
    }
    await this.noteReading('referral-package', referralId, recipients[recipient]!, answer);
    const content = answer.body.package as { identity?: { name?: string } } | undefined;
    if (content?.identity?.name !== this.world.cases.get(caseId)!.name)
      this.contradiction(`I10 the package of ${referralId} does not carry the name as written`);
    return true;
  }

  async readPreview(referralId: string): Promise<void> {
    const { recipient } = this.world.referrals.get(referralId)!;
    const answer = await this.whenReady(recipients[recipient]!, `/referrals/${referralId}/preview`);
    if (JSON.stringify(answer.body).includes(NAME_MARKER))
      this.contradiction(`the preview of ${referralId} names the person`);
    if (answer.status === 200) await this.noteReading('referral-preview', referralId, recipients[recipient]!, answer);
    else this.contradiction(`the preview of ${referralId} was refused with ${codeOf(answer)}`);
  }

  async readCase(sender: Sender, caseId: string): Promise<void> {
    const answer = await this.caller.get(sender.user, `/cases/${caseId}`);
    if (answer.status !== 200) return this.contradiction(`case ${caseId} was refused with ${codeOf(answer)}`);
    await this.noteReading('case', caseId, sender.user, answer);
  }

  /** Somebody whom it does not concern tries the package: for them it does not exist (I9). */
  async snoop(referralId: string): Promise<void> {
    const { recipient } = this.world.referrals.get(referralId)!;
    const other = Object.entries(recipients).find(([agency]) => agency !== recipient)![1];
    const { status } = await this.caller.get(other, `/referrals/${referralId}/package`);
    if (status !== 404) this.contradiction(`I9 a stranger's look at ${referralId} was answered ${status}`);
  }

  contradiction(text: string): void {
    this.world.learn({ what: 'contradiction', text });
  }

  private async made(user: string, path: string, body: object): Promise<Answer['body']> {
    const answer = await this.caller.post(user, path, body);
    if (answer.status === 201) return answer.body;
    throw new Error(`POST ${path} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** intake makes the package in its own time, and longer when something has just been killed. */
  private whenReady(user: string, path: string): Promise<Answer> {
    return waitFor(
      async () => {
        const answer = await this.caller.get(user, path);
        return answer.status !== 409 || codeOf(answer) !== 'package-not-ready' ? answer : undefined;
      },
      { what: `the answer to ${path}`, everyMs: 50 },
    );
  }

  private async noteReading(kind: Reading['kind'], id: string, user: string, answer: Answer): Promise<void> {
    const { askedAt, answeredAt } = answer;
    const actor = await this.caller.subject(user);
    this.world.learn({ what: 'shown', kind, id, actor, askedAt, answeredAt });
  }
}
