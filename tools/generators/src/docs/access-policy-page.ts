import { policyTableMarkdown } from '@samverkan/access';

export const accessPolicyPage = (): string => policyTableMarkdown('en');
