import { personalActs, whatMayDo, type PersonalAct, type Actor } from '@tsunagi/contracts';
import { z } from 'zod';
import { partiesOf } from '../referral/parties.js';
import { standingOf, type Referral } from '../referral/referral.js';

/** What the person who asks may do to the referral now, as the last part of its route. */
export const mayDo = z.array(z.enum(personalActs));

/** @param erased the person's data is gone: nothing is done any more to what was about them (I8) */
export const mayDoOf = (
  referral: Referral,
  actor: Pick<Actor, 'id' | 'agency' | 'roles' | 'bearer'>,
  { erased }: { readonly erased: boolean },
): PersonalAct[] => (erased ? [] : whatMayDo(standingOf(referral), partiesOf(referral, actor)));
