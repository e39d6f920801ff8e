import type { CaseAccess } from '@samverkan/access';
import type { BusinessDate } from '@samverkan/kernel';

/** A consent to share is in force on the day. */
export const sharesOn = ({ sharing, sharingFrom, sharingTo }: CaseAccess, day: BusinessDate): boolean =>
  sharing && sharingFrom !== undefined && sharingFrom <= day && day <= (sharingTo ?? day);
