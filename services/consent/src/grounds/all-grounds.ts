import type { GroundCode, LegalBasisCode } from '@tsunagi/contracts';
import { anonymous } from './anonymous.js';
import { consent } from './consent.js';
import type { Ground } from './ground.js';

/** Every ground by its code. One that the contracts list and nobody has written does not compile. */
export const grounds: { readonly [Code in GroundCode]: Ground<Code> } = { consent, anonymous };

/** Whether decisions can be made on this basis; the others are law that is not written here yet. */
export const isGround = (code: LegalBasisCode): code is GroundCode => Object.hasOwn(grounds, code);
