import {isMove as isMoveBetween} from '../../domain/change-cautions.ts';
import type {Referral} from '../../domain/referral.ts';
import type {Write} from '../../saving/write.ts';

type Versions = Pick<Write, 'base' | 'mine'>;

const isShared = ({consent}: Referral): boolean =>
  consent?.consentToShareReferralWithMicrosoftSellers === true;

export const isMove = ({base, mine}: Versions): boolean => isMoveBetween(base, mine);

/** The consent that, once given, stays. */
export const givesConsent = ({base, mine}: Versions): boolean => isShared(mine) && !isShared(base);

/** Can it not be taken back? Such a write never goes onto a version that nobody has seen. */
export const isFinal = (write: Versions): boolean => isMove(write) || givesConsent(write);
