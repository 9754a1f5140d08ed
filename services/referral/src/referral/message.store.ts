import type { AgencyId, ReferralId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, sealPackage, sealText, type DataKey } from '@tsunagi/sealing';
import { sendingOf } from './evolve.js';
import type { Referral } from './referral.js';

/** What a text is. The first two go from the sender to the recipient, a cancellation's stays with its writer. */
export const messageKinds = [
  'message',
  'answer',
  'question',
  'progress',
  'hold',
  'outcome',
  'decline',
  'failure',
  'cancellation',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Texts that the recipient reads only through an opening by consent. */
const forRecipient: readonly MessageKind[] = ['message', 'answer'];

/** A text as it lies in the table. */
export interface SealedMessage {
  readonly n: number;
  readonly kind: MessageKind;
  readonly authorAgency: AgencyId;
  readonly author: StaffId;
  readonly at: Date;
  readonly sealed: Buffer;
  readonly wrappedKey: string | null;
  readonly ciphertext: string | null;
}

export interface Writing {
  readonly kind: MessageKind;
  readonly text: string;
  readonly agency: AgencyId;
  readonly staff: StaffId;
  readonly at: Date;
}

const rowContext = (referralId: ReferralId, n: number): string => `referral_message/${referralId}/${n}`;
/** HPKE context of a text for the recipient. */
export const messageContext = (referralId: ReferralId, n: number): string => `message/${referralId}/${n}`;

/**
 * Keeps a text: sealed under the person's key, and, when it is for the recipient and the referral has a public key,
 * sealed to that key as well. The referral must be locked, so that numbers are not given twice.
 */
export async function writeMessage(tx: Tx, dataKey: DataKey, referral: Referral, writing: Writing): Promise<void> {
  const { referralId } = referral;
  const [last] = await tx.query<{ n: number }>(
    'select coalesce(max(n), 0) as n from referral_message where referral_id = $1',
    [referralId],
  );
  const n = last!.n + 1;
  const box = await sealedFor(referral, writing.kind, n, writing.text);
  tx.write(
    `insert into referral_message (referral_id, n, kind, author_agency, author, at, sealed, wrapped_key, ciphertext)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      referralId,
      n,
      writing.kind,
      writing.agency,
      writing.staff,
      writing.at,
      sealText(dataKey, rowContext(referralId, n), writing.text),
      box?.wrappedKey ?? null,
      box?.ciphertext ?? null,
    ],
  );
}

/** On sending, when the public key has come: seals to it what the draft says to the recipient. */
export async function sealDraftMessages(tx: Tx, dataKey: DataKey, sent: Referral): Promise<void> {
  for (const message of await findMessages(tx, sent.referralId)) {
    const text = readMessage(dataKey, sent.referralId, message);
    const box = await sealedFor(sent, message.kind, message.n, text);
    if (!box) continue;
    tx.write('update referral_message set wrapped_key = $3, ciphertext = $4 where referral_id = $1 and n = $2', [
      sent.referralId,
      message.n,
      box.wrappedKey,
      box.ciphertext,
    ]);
  }
}

async function sealedFor(referral: Referral, kind: MessageKind, n: number, text: string) {
  const publicKey = sendingOf(referral)?.publicKey;
  if (publicKey === undefined || !forRecipient.includes(kind)) return null;
  return sealPackage(publicKey, messageContext(referral.referralId, n), text);
}

export const findMessages = (tx: Tx, referralId: ReferralId): Promise<SealedMessage[]> =>
  tx.query<SealedMessage>(
    `select n, kind, author_agency as "authorAgency", author, at, sealed, wrapped_key as "wrappedKey", ciphertext
     from referral_message where referral_id = $1 order by n`,
    [referralId],
  );

/** The text as its writer's side keeps it. */
export const readMessage = (dataKey: DataKey, referralId: ReferralId, message: SealedMessage): string =>
  openText(dataKey, rowContext(referralId, message.n), message.sealed);

/** Once authority is lost, what lay sealed for the recipient goes. The writers keep their own copies. */
export const forgetSealedMessages = (tx: Tx, referralId: ReferralId): Promise<unknown> =>
  tx.query('update referral_message set wrapped_key = null, ciphertext = null where referral_id = $1', [referralId]);
