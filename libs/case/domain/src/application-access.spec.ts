import {
  type ApplicationAccess,
  type ApplicationAccessEvent,
  decidesApplicationAccess,
  evolveApplicationAccess,
} from '@samverkan/access';
import { present } from '@samverkan/kernel';
import { type ApplicationEvent, applicationAggregate } from './application';
import {
  applicationHistories,
  assistedBy,
  flagged,
  reassigned,
  submitted,
  taken,
} from './example-applications';

type OfConcern = Extract<ApplicationEvent, { type: ApplicationAccessEvent['type'] }>;

/** Does not compile when an event that decides on access is not one of an application's, or is of another shape. */
const isOfConcern: Readonly<Record<ApplicationAccessEvent['type'] & ApplicationEvent['type'], true>> &
  Readonly<Record<ApplicationAccessEvent['type'], true>> = {
  ApplicationSubmitted: true,
  ApplicationTaken: true,
  ApplicationReassigned: true,
  AssistanceEnded: true,
  ProtectedIdentityFlagged: true,
  ProtectedIdentityLifted: true,
};
const asAccessEvent = (event: OfConcern): ApplicationAccessEvent => event;
const concerns = (event: ApplicationEvent): event is OfConcern => event.type in isOfConcern;

const lifted: ApplicationEvent = { type: 'ProtectedIdentityLifted', occurredOn: '2021-02-03', data: {} };
const unassisted: ApplicationEvent = {
  type: 'AssistanceEnded',
  occurredOn: '2021-02-03',
  data: { staffId: assistedBy.staffId },
};

describe('what access to an application is decided on', () => {
  const histories = {
    ...applicationHistories,
    'taken and protected': [submitted({ assistedBy }), taken, flagged, lifted, flagged],
    'handed over': [submitted(), taken, reassigned],
    'helped with no more': [submitted({ assistedBy }), taken, unassisted],
  };

  it.each(Object.entries(histories))('is what its rules see, after each step: %s', (_, events) => {
    let access: ApplicationAccess | undefined;
    let state = applicationAggregate.initial;
    for (const event of events) {
      expect(decidesApplicationAccess(event.type)).toBe(concerns(event));
      access = concerns(event)
        ? evolveApplicationAccess(access, asAccessEvent(event))
        : evolveApplicationAccess(access, event);
      state = applicationAggregate.evolve(state, event);
      if (state.status === 'none') continue;
      const { applicationId, programmeId, subjectId, protectedIdentity, investigatorId } = state;
      expect(access).toEqual({
        applicationId,
        programmeId,
        subjectId,
        protectedIdentity,
        ...(state.assistedBy === undefined ? {} : { assistantId: state.assistedBy.staffId }),
        ...present({ investigatorId }),
      });
    }
  });

  it('is nothing before it was submitted', () => {
    expect(evolveApplicationAccess(undefined, taken)).toBeUndefined();
  });
});
