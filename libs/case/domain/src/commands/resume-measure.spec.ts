import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, facts, mapped, paused, planned, started, withdrawn } from '../example-case';
import { resumeMeasure } from './resume-measure';

const command = { occurredOn: '2020-11-01', measureId: 'measure-1' } as const;
const running = [...clarified, planned('measure-1'), started('measure-1')];

describe('resuming a measure', () => {
  it('lets a paused one go on', () => {
    history(caseAggregate, [...running, paused('measure-1')])
      .when((state) => resumeMeasure(command, state, facts))
      .then([{ type: 'MeasureResumed', occurredOn: '2020-11-01', data: { measureId: 'measure-1' } }]);
  });

  it('is refused for one that is not paused, and before the pause began', () => {
    history(caseAggregate, running)
      .when((state) => resumeMeasure(command, state, facts))
      .thenRejected('MEASURE_NOT_PAUSED', { status: 'started' });
    history(caseAggregate, [...running, paused('measure-1')])
      .when((state) => resumeMeasure({ ...command, occurredOn: '2020-09-30' }, state, facts))
      .thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('is refused of coordination that the individual has taken the consent to back', () => {
    const coordination = [...clarified, planned('measure-1', { kind: 'coordination' }), started('measure-1')];
    history(caseAggregate, [...coordination, paused('measure-1'), withdrawn('consent-1', '2020-10-15')])
      .when((state) => resumeMeasure(command, state, facts))
      .thenRejected('CONSENT_REQUIRED', { purpose: 'coordination', occurredOn: '2020-11-01' });
  });

  it('is refused in the enhanced cooperation that the individual has taken the consent to back', () => {
    const track = [...mapped, planned('measure-1', { kind: 'preparatory', track: 'AF_FK_ENHANCED' })];
    history(caseAggregate, [
      ...track,
      started('measure-1'),
      paused('measure-1'),
      withdrawn('consent-1', '2020-10-15'),
    ])
      .when((state) => resumeMeasure(command, state, facts))
      .thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-11-01' });
  });
});
