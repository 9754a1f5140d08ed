import { personalActs, type PersonalAct, type ReferralAct, type ReferralState } from '@tsunagi/contracts';
import { tokyoInstant } from '@tsunagi/kernel';
import { planted } from '@tsunagi/testing';
import { storyEventLog, type StoryEventLog } from '../story-event-log.js';
import { storyIssuer, type StoryIssuer } from '../story-issuer.js';
import { startStorySystem, type StoryService, type StorySystem } from '../story-system.js';
import { staff } from '../story/agencies.js';
import { emptyWorld, type EmptyWorld } from './empty-world.js';

/** Who meets the referral as what; `partner2` as nothing. */
export const people = {
  sender: 'caseworker',
  recipient: 'partner',
  coordinator: 'coordinator',
  nobody: 'partner2',
} as const;
export type Role = keyof typeof people;
export const roles = Object.keys(people) as Role[];

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
/** A referral as the API tells it, as far as pages ask. */
export interface Told {
  readonly referralId: string;
  readonly state: ReferralState;
  readonly mayDo: readonly PersonalAct[];
  readonly version: number;
  readonly updatedAt: string;
  readonly reroutedTo?: string;
}
export interface Walk {
  readonly caseId: string;
  readonly consentId: string;
  readonly referralId: string;
}

const HOUR_MS = 3_600_000;
const BEGINS = tokyoInstant('2026-04-06', 10);
const EXPIRES = tokyoInstant('2029-03-31', 10);

/** The four services on empty databases; referrals are walked through their public API as their people. */
export class WalkWorld {
  private now = BEGINS;
  private tokens = new Map<string, string>();
  private constructor(
    private readonly world: EmptyWorld,
    private readonly issuer: StoryIssuer,
    private readonly system: StorySystem,
  ) {}

  static async start(): Promise<WalkWorld> {
    const [world, issuer] = await Promise.all([emptyWorld(), storyIssuer()]);
    const system = await startStorySystem({
      ...{ settings: world.settings, issuer, seed: 1, begins: BEGINS, expiries: [], ends: '2026-04-06' },
      eventLog: withOldFault(storyEventLog()),
    });
    const made = new WalkWorld(world, issuer, system);
    for (const sub of Object.values(people)) made.tokens.set(sub, await issuer.token(sub, staff[sub]));
    await system.settle();
    return made;
  }

  async stop(): Promise<void> {
    await this.system.close();
    await this.issuer.close();
    await this.world.drop();
  }

  async call(role: Role, service: StoryService, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.system.url[service]}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(people[role])}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  private async made(service: StoryService, path: string, body: object): Promise<Answer['body']> {
    const answer = await this.call('sender', service, 'POST', path, body);
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A drafted referral of a case with consent. */
  async draft(): Promise<Walk> {
    const { caseId } = await this.made('intake', '/cases', {
      person: { name: '試験 歩', flags: [] },
      channel: 'self-visit',
      consultation: { needs: [{ code: 'food', primary: true }], text: '食べるものに困っている。' },
    });
    const { consentId } = await this.made('consent', `/cases/${String(caseId)}/consents`, {
      ...{ categories: ['identity', 'needs'], recipients: ['hidamari'], purposes: ['support'], method: 'written' },
      ...{ expiresAt: EXPIRES.toISOString(), explainedBy: '窓口担当', formVersion: '2026-1' },
    });
    await this.system.settle();
    const { referralId } = await this.made('referral', '/referrals', {
      ...{ caseId, recipient: 'hidamari', needs: ['food'], categories: ['identity', 'needs'] },
      basis: { code: 'consent' },
    });
    return { caseId: String(caseId), consentId: String(consentId), referralId: String(referralId) };
  }

  /** The referral for one of its people; null when it does not exist for them. */
  async look(role: Role, { referralId }: Walk): Promise<Told | null> {
    const { status, body } = await this.call(role, 'referral', 'GET', `/referrals/${referralId}`);
    return status === 200 ? (body as unknown as Told) : null;
  }

  /** Does the act, with what it needs to bring. */
  async act(role: Role, { referralId }: Walk, act: PersonalAct): Promise<Answer> {
    const answer = await this.call(role, 'referral', 'POST', `/referrals/${referralId}/${act}`, this.bodyOf(act));
    if (answer.status === 200) await this.system.settle();
    return answer;
  }

  private bodyOf(act: PersonalAct): object {
    const bodies: Partial<Record<PersonalAct, object>> = {
      decline: { reason: 'other' },
      ask: { text: '何人で暮らしていますか。' },
      answer: { text: '一人です。' },
      progress: { text: '届けました。' },
      complete: { outcome: 'improved' },
      // Another deadline than any before it.
      extend: { dueAt: new Date(this.now.getTime() + 1_000 * HOUR_MS + (this.extended += 60_000)).toISOString() },
      reroute: { recipient: 'tomoshibi' },
    };
    return bodies[act] ?? {};
  }
  private extended = 0;

  async pass(hours: number): Promise<void> {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
    await this.system.moveTo(this.now);
    await this.system.settle();
  }

  async withdraw({ consentId }: Walk): Promise<void> {
    const { status } = await this.call('sender', 'consent', 'POST', `/consents/${consentId}/withdraw`, {
      reason: 'changed-mind',
    });
    if (status !== 200) throw new Error(`withdraw answered ${status}`);
    await this.system.settle();
  }

  /** What the system does of itself is brought about; everything else is asked for. */
  async bringAbout(walk: Walk, act: ReferralAct, role: Role): Promise<void> {
    if (act === 'revoke') return this.withdraw(walk);
    if (!isPersonal(act)) return this.pass(2_000);
    const { status, body } = await this.act(role, walk, act);
    if (status !== 200) throw new Error(`${act} answered ${status}: ${JSON.stringify(body)}`);
  }
}

export const isPersonal = (act: ReferralAct): act is PersonalAct => personalActs.some((one) => one === act);

/** The old fault, while it is planted: whoever hears that a deadline was extended believes the referral requested. */
function withOldFault(log: StoryEventLog): StoryEventLog {
  return {
    ...log,
    publish: (messages) =>
      log.publish(
        messages.map((message) => {
          if (message.headers['ce_type'] !== 'ReferralExtended' || !planted('extended-is-requested')) return message;
          const payload = JSON.parse(message.body.toString('utf8')) as object;
          return { ...message, body: Buffer.from(JSON.stringify({ ...payload, state: 'requested' })) };
        }),
      ),
  };
}
