import type { ApplicationEvent } from '@samverkan/case-domain';
import { applicationCorrections } from './application-corrections';

const corrected = (
  data: Partial<Extract<ApplicationEvent, { type: 'ApplicationEntryCorrected' }>['data']>,
): ApplicationEvent => ({
  type: 'ApplicationEntryCorrected',
  occurredOn: '2021-03-10',
  data: { subjectId: 'subject-1', entry: 0, corrects: 'FirstMeetingHeld', reason: 'Fel dag', ...data },
});

const HELD: ApplicationEvent = { type: 'FirstMeetingHeld', occurredOn: '2021-03-01', data: {} };
const REJECTED: ApplicationEvent = {
  type: 'ApplicationRejected',
  occurredOn: '2021-03-05',
  data: { ground: 'no-need' },
};

describe('what was corrected in an application', () => {
  it('says what was, what is right and why, one after the other', () => {
    const right = { correctedOn: '2021-03-10', corrects: 'FirstMeetingHeld', reason: 'Fel dag' };
    expect(applicationCorrections([HELD, corrected({ on: '2021-03-02' }), corrected({})])).toEqual([
      { ...right, was: { on: '2021-03-01' }, is: { on: '2021-03-02' } },
      { ...right, was: { on: '2021-03-02' }, is: {} },
    ]);
  });

  it('says of a rejection its grounds', () => {
    const ground = corrected({ entry: 1, corrects: 'ApplicationRejected', ground: 'not-insured' });
    expect(applicationCorrections([HELD, REJECTED, ground])).toMatchObject([
      { corrects: 'ApplicationRejected', was: { ground: 'no-need' }, is: { ground: 'not-insured' } },
    ]);
  });
});
