import { given } from '@samverkan/event-sourcing-testing';
import { facts, started } from '../example-programme';
import { modelOn } from '../membership';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type ApproveCollaborationModel, approveCollaborationModel } from './approve-collaboration-model';

const command: ApproveCollaborationModel = {
  occurredOn: '2020-11-16',
  title: 'How a pair starts',
  changes: 'A first meeting within two weeks',
  rationale: 'Pairs started late in the first half-year',
};
const approved = (modelVersion: number): ProgrammeEvent => ({
  type: 'CollaborationModelApproved',
  occurredOn: '2020-11-16',
  data: {
    modelVersion,
    title: 'How a pair starts',
    changes: 'A first meeting within two weeks',
    rationale: 'Pairs started late in the first half-year',
  },
});
const approve = (
  changes: Partial<ApproveCollaborationModel> = {},
  events: readonly ProgrammeEvent[] = started,
) =>
  given(programmeAggregate, events).when((state) =>
    approveCollaborationModel({ ...command, ...changes }, state, facts),
  );

describe('approving the collaboration model', () => {
  it('numbers the versions from 1', () => {
    approve().then([approved(1)]);
    approve({ approvedByBodyId: 'body-1' }, [...started, approved(1)]).then([
      { ...approved(2), data: { ...approved(2).data, approvedByBodyId: 'body-1' } } as ProgrammeEvent,
    ]);
  });

  it('is kept with what is new in each version and which experience led to it', () => {
    const revised = {
      ...approved(2),
      data: { ...approved(2).data, changes: 'One list', rationale: 'Two lists differed' },
    } as ProgrammeEvent;
    const { state } = given(programmeAggregate, [...started, approved(1), revised]);
    expect(state).toMatchObject({
      models: [
        { changes: command.changes, rationale: command.rationale },
        { changes: 'One list', rationale: 'Two lists differed' },
      ],
    });
  });

  it('is not approved before the version that it revises', () => {
    approve({ occurredOn: '2020-11-15' }, [...started, approved(1)]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-11-15', previous: '2020-11-16' },
      'occurredOn',
    );
  });

  it('is in force from the day of its approval on, or from a later one that is said with it', () => {
    const later = {
      ...approved(2),
      data: { ...approved(2).data, validFrom: '2021-01-01' },
    } as ProgrammeEvent;
    approve({ validFrom: '2021-01-01' }, [...started, approved(1)]).then([later]);
    const state = [...started, approved(1), later].reduce(
      programmeAggregate.evolve,
      programmeAggregate.initial,
    );
    const inForce = (['2020-11-15', '2020-11-16', '2020-12-31', '2021-01-01'] as const).map(
      (day) => modelOn(state, day)?.modelVersion,
    );
    expect(inForce).toEqual([undefined, 1, 1, 2]);
  });

  it('is not in force before it is approved, before the version that it revises, or outside the programme', () => {
    approve({ validFrom: '2020-11-15' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-11-15', previous: '2020-11-16' },
      'validFrom',
    );
    const waiting = {
      ...approved(1),
      data: { ...approved(1).data, validFrom: '2021-01-01' },
    } as ProgrammeEvent;
    approve({ validFrom: '2020-12-31' }, [...started, waiting]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-12-31', previous: '2021-01-01' },
      'validFrom',
    );
    approve({}, [...started, waiting]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2020-11-16', previous: '2021-01-01' },
      'validFrom',
    );
    approve({ validFrom: '2031-01-01' }).thenRejected('PROGRAMME_NOT_OPEN', undefined, 'validFrom');
  });

  it.each(['title', 'changes', 'rationale'] as const)('has a %s, without a personal number', (field) => {
    approve({ [field]: ' ' }).thenRejected('TEXT_REQUIRED', {}, field);
    approve({ [field]: 'as with 19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, field);
  });
});
