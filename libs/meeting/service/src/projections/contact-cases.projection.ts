import { contactCasesProjection } from '@samverkan/platform';

/** Of which cases the meetings of contact persons are. */
export const meetingContactCases = contactCasesProjection('meeting');
