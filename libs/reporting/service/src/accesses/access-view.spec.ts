import { actions, purposes, roles } from '@samverkan/access';
import { applicationEvents, caseEvents } from '@samverkan/case-domain';
import { meetingEvents } from '@samverkan/meeting-domain';
import type { AccessEntry } from '../projections/access-entries.projection';
import { type AccessView, accessView } from './access-view';

const ENTRY: AccessEntry = {
  kind: 'write',
  at: '2021-04-20T08:00:00.000Z',
  day: '2021-04-20',
  action: 'CaseClosed',
  actor: { id: 'case-service', role: 'service', organisation: 'samverkan' },
  purpose: 'timer',
  stream: 'case-a',
  first: false,
  unassigned: false,
  protectedIdentity: false,
  closedCase: false,
  emergencyOpening: false,
  draw: '0',
  access: { organisation: 'samverkan' },
};

const seen = (entry: Partial<AccessEntry>): AccessView => accessView('case-a/1', { ...ENTRY, ...entry });

describe('an access as it is told', () => {
  it('is in words whatever was written, without places that nothing fills', () => {
    const events = Object.keys({ ...applicationEvents, ...caseEvents, ...meetingEvents });
    const inCode = events.filter((action) => {
      const { sv, en } = seen({ action }).text;
      return [sv, en].some((text) => text === action || text.includes('{')) || sv === en;
    });
    expect(inCode).toEqual([]);
  });

  it('is in words whatever was read, by whom and why, as also where the program did it by itself', () => {
    const read = Object.keys(actions).map((action) => seen({ kind: 'read', action }).text);
    const who = [...Object.keys(roles), 'service'].map(
      (role) => seen({ actor: { ...ENTRY.actor, role } }).who.roleText,
    );
    const why = [...Object.keys(purposes), 'timer', 'integration'].map(
      (purpose) => seen({ purpose }).purposeText,
    );
    expect([...read, ...who, ...why].filter(({ sv, en }) => sv === en)).toEqual([]);
  });

  it('is called by its code where only a newer program knows it', () => {
    expect(seen({ action: 'SomethingNew' }).text).toEqual({ sv: 'SomethingNew', en: 'SomethingNew' });
  });
});
