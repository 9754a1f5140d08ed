import { recipients, senders, type Desk, type Sender } from './desk.js';

/** One hand-off from the first consultation on. */
type Story = (desk: Desk, sender: Sender) => Promise<void>;

const userOf = (recipient: string): string => recipients[recipient]!;
const anyRecipient = (desk: Desk): string => desk.random.pick(Object.keys(recipients));

/** A case with a consent and a referral that has been sent. */
async function sent(desk: Desk, sender: Sender) {
  const caseId = await desk.openCase(sender);
  const consentId = await desk.grant(sender, caseId);
  const recipient = anyRecipient(desk);
  const referralId = await desk.draft(sender, caseId, recipient, consentId);
  await desk.act(sender.user, referralId, 'send');
  return { caseId, consentId, recipient, referralId, partner: userOf(recipient) };
}

const wholeWay: Story = async (desk, sender) => {
  const { caseId, referralId, partner } = await sent(desk, sender);
  await desk.readPreview(referralId);
  await desk.act(partner, referralId, 'accept');
  await desk.readPackage(referralId);
  await desk.act(partner, referralId, 'start');
  await desk.readPackage(referralId);
  for (let left = 1 + desk.random.below(3); left > 0; left--) await desk.act(partner, referralId, 'progress');
  await desk.readCase(sender, caseId);
  await desk.act(partner, referralId, 'complete', { outcome: 'improved' });
};

const declinedThenElsewhere: Story = async (desk, sender) => {
  const { caseId, consentId, recipient, referralId, partner } = await sent(desk, sender);
  await desk.readPreview(referralId);
  await desk.act(partner, referralId, 'decline', { reason: 'no-capacity' });
  const other = Object.keys(recipients).find((agency) => agency !== recipient)!;
  const next = await desk.draft(sender, caseId, other, consentId);
  await desk.act(sender.user, next, 'send');
  await desk.act(userOf(other), next, 'accept');
  await desk.readPackage(next);
  await desk.snoop(next);
};

const askedThenFailed: Story = async (desk, sender) => {
  const { referralId, partner } = await sent(desk, sender);
  await desk.act(partner, referralId, 'ask');
  await desk.act(sender.user, referralId, 'answer');
  await desk.act(partner, referralId, 'accept');
  await desk.act(partner, referralId, 'hold');
  await desk.readPackage(referralId);
  await desk.act(partner, referralId, 'resume');
  await desk.act(partner, referralId, 'fail');
};

/** The consent is taken back while the recipient reads, again and again (I2). */
const withdrawnWhileRead: Story = async (desk, sender) => {
  const { consentId, referralId, partner } = await sent(desk, sender);
  await desk.act(partner, referralId, 'accept');
  await desk.readPackage(referralId);
  if (desk.random.below(2) === 0) await desk.act(partner, referralId, 'start');
  const reading = async () => {
    for (let left = 4; left > 0; left--) if (!(await desk.readPackage(referralId))) return;
  };
  await Promise.all([reading(), reading(), desk.withdraw(sender, consentId)]);
  await desk.readPackage(referralId);
};

const withdrawnBeforeSending: Story = async (desk, sender) => {
  const caseId = await desk.openCase(sender);
  const consentId = await desk.grant(sender, caseId);
  const referralId = await desk.draft(sender, caseId, anyRecipient(desk), consentId);
  await desk.withdraw(sender, consentId);
  await desk.act(sender.user, referralId, 'send');
  const again = await desk.grant(sender, caseId);
  const next = await desk.draft(sender, caseId, anyRecipient(desk), again);
  await desk.act(sender.user, next, 'send');
};

const withdrawnBeforeAnswer: Story = async (desk, sender) => {
  const { consentId, referralId, partner } = await sent(desk, sender);
  await Promise.all([desk.withdraw(sender, consentId), desk.act(partner, referralId, 'accept')]);
  await desk.readPackage(referralId);
};

const withoutConsent: Story = async (desk, sender) => {
  const caseId = await desk.openCase(sender);
  const referralId = await desk.draft(sender, caseId, anyRecipient(desk), null);
  await desk.act(sender.user, referralId, 'send');
  await desk.act(sender.user, referralId, 'cancel');
};

const cancelled: Story = async (desk, sender) => {
  const { referralId, partner } = await sent(desk, sender);
  if (desk.random.below(2) === 0) await desk.act(partner, referralId, 'accept');
  await desk.act(sender.user, referralId, 'cancel');
};

const stories: readonly Story[] = [
  wholeWay,
  wholeWay,
  declinedThenElsewhere,
  askedThenFailed,
  withdrawnWhileRead,
  withdrawnWhileRead,
  withdrawnBeforeSending,
  withdrawnBeforeAnswer,
  withoutConsent,
  cancelled,
];

/** Tells one story after the other until there is enough. */
export async function work(desk: Desk, enough: () => boolean): Promise<void> {
  while (!enough()) {
    const sender = desk.random.pick(senders);
    await desk.random.pick(stories)(desk, sender);
  }
}

/** Every story once: a small world in which everything has happened. */
export async function tellEach(desk: Desk): Promise<void> {
  for (const story of new Set(stories)) await story(desk, senders[0]!);
}
