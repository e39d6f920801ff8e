import { contactCasesProjection } from '@samverkan/platform';

/** Which cases lists for contact persons look at. */
export const reportingContactCases = contactCasesProjection('reporting');
