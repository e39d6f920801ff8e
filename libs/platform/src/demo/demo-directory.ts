import type { Actor } from '@samverkan/access';
import type { DemoDirectory } from './demo.module';

const FK = 'fk';
const REGION = 'region-sormland';
const ASSOCIATION = 'rar';

/** Those of whom a demonstration has as many as it likes: `staff-<kind>-<number>`. */
const NUMBERED = new Map<string, Pick<Actor, 'role' | 'organisation'>>(
  Object.entries({
    investigator: { role: 'insurance_investigator', organisation: FK },
    'employment-officer': { role: 'employment_officer', organisation: 'af' },
    'social-worker': { role: 'social_worker', organisation: 'social-services' },
    'employer-contact': { role: 'employer_contact', organisation: 'employer-1' },
  }),
);

const OTHERS = new Map<string, Pick<Actor, 'role' | 'organisation'>>(
  Object.entries({
    'staff-project-lead': { role: 'project_lead', organisation: FK },
    'staff-steering-chair': { role: 'steering_group_chair', organisation: REGION },
    'staff-association-reader': { role: 'association_reader', organisation: ASSOCIATION },
    'staff-analyst': { role: 'analyst', organisation: ASSOCIATION },
    'staff-administrator': { role: 'system_administrator', organisation: FK },
    'staff-collaboration-lead': { role: 'collaboration_lead', organisation: FK },
    'staff-log-reviewer': { role: 'log_reviewer', organisation: REGION },
    'staff-fk-log-reviewer': { role: 'log_reviewer', organisation: FK },
    'staff-operator': { role: 'operator', organisation: FK },
  }),
);

/** The users of the demonstration. `staff-coordinator-<unit>` is the coordinator of `unit-<unit>`. */
export const demoDirectory: DemoDirectory = {
  forms: [
    'staff-coordinator-<unit>',
    ...[...NUMBERED.keys()].map((kind) => `staff-${kind}-<number>`),
    'individual-<name>',
    ...OTHERS.keys(),
  ],
  userOf(user) {
    const unit = /^staff-coordinator-([a-z0-9-]{1,60})$/.exec(user)?.[1];
    if (unit !== undefined) {
      return { id: user, role: 'rehab_coordinator', organisation: REGION, units: [`unit-${unit}`] };
    }
    const numbered = NUMBERED.get(/^staff-([a-z-]{1,60})-\d{1,3}$/.exec(user)?.[1] ?? '');
    if (numbered !== undefined) return { id: user, units: [], ...numbered };
    if (/^individual-[a-z0-9-]{1,60}$/.test(user)) {
      return { id: user, role: 'individual', organisation: 'individual', units: [] };
    }
    const other = OTHERS.get(user);
    return other && { id: user, units: [], ...other };
  },
};
