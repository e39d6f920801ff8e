import type { ProgrammeState, StartedProgramme } from '@samverkan/programme-domain';
import type { MeasureKind } from './case';
import { facts } from './example-case';
import { measureCatalogue, offeredIn } from './measure-catalogue';

const kinds = Object.keys(measureCatalogue) as MeasureKind[];
const stockholm: ProgrammeState = {
  ...(facts.programme as StartedProgramme),
  localMeasures: ['activity-place'],
};

describe('the catalogue of measures', () => {
  it('has Aktivitetsplatsen where the association offers it, and all others everywhere', () => {
    expect(kinds.filter((kind) => !offeredIn(facts.programme, kind))).toEqual(['activity-place']);
    expect(kinds.filter((kind) => !offeredIn(stockholm, kind))).toEqual([]);
    expect(offeredIn({ status: 'none' }, 'activity-place')).toBe(false);
  });

  it('says who can give the medical ones alone', () => {
    for (const { group, givenBy } of Object.values(measureCatalogue))
      expect([group, givenBy.length > 0]).toEqual([group, group === 'medical']);
  });

  it('names each kind in both languages', () => {
    for (const { label } of Object.values(measureCatalogue)) expect(label.sv).not.toBe(label.en);
  });
});
