import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { closed, facts, fkOnly, given, withdrawn } from '../example-case';
import { type RecordLegalBasis, recordLegalBasis } from './record-legal-basis';

const command: RecordLegalBasis = {
  occurredOn: '2020-06-02',
  organisation: 'fk',
  basis: 'public-task',
  healthGround: 'social-protection',
};
const record = (events: readonly CaseEvent[], changes: Partial<RecordLegalBasis> = {}) =>
  history(caseAggregate, events).when((state) => recordLegalBasis({ ...command, ...changes }, state, facts));
const recorded = (changes: Partial<Omit<RecordLegalBasis, 'occurredOn'>> = {}): CaseEvent => ({
  type: 'LegalBasisRecorded',
  occurredOn: '2020-06-02',
  data: { organisation: 'fk', basis: 'public-task', healthGround: 'social-protection', ...changes },
});

describe('the legal basis of processing', () => {
  it('stands for each organisation, in an open case and a closed one', () => {
    record(fkOnly).then([recorded()]);
    record([...fkOnly, recorded()], { organisation: 'region-sormland' }).then([
      recorded({ organisation: 'region-sormland' }),
    ]);
    record([...fkOnly, closed], { occurredOn: '2021-02-02' }).then([
      { ...recorded(), occurredOn: '2021-02-02' },
    ]);
  });

  it('is replaced by another, and no news when it stands there already', () => {
    record([...fkOnly, recorded()], { basis: 'legal-obligation' }).then([
      recorded({ basis: 'legal-obligation' }),
    ]);
    record([...fkOnly, recorded()]).thenNothing();
  });

  it('is left as it is by a consent that is taken back', () => {
    const { state } = history(caseAggregate, [
      ...fkOnly,
      recorded(),
      given('consent-1', ['sharing'], '2020-06-03'),
      withdrawn('consent-1', '2020-07-01'),
    ]);
    expect(state).toMatchObject({ legalBases: { fk: { basis: 'public-task', since: '2020-06-02' } } });
  });

  it('belongs to an organisation', () => {
    record(fkOnly, { organisation: ' ' }).thenRejected('ORGANISATION_REQUIRED', {}, 'organisation');
  });
});
