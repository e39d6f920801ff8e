import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Period } from '@samverkan/kernel';
import type {
  CareUnitType,
  CountyPart,
  ReportingPeriod,
  StartedProgramme,
} from '@samverkan/programme-domain';

export class MemberView {
  @ApiProperty({ description: 'Staff id.' })
  readonly id: string;

  @ApiProperty({ type: [Object], description: 'From when to when; the last one open while it goes on.' })
  readonly periods: readonly Period[];
}

export class CareUnitView {
  @ApiProperty()
  readonly unitId: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: ['primary-care', 'psychiatry'] })
  readonly unitType: CareUnitType;

  @ApiPropertyOptional({ enum: ['north', 'south', 'west'] })
  readonly countyPart?: CountyPart;

  @ApiProperty()
  readonly synthetic: boolean;

  @ApiProperty({ type: [Object] })
  readonly periods: readonly Period[];

  @ApiProperty({ type: [MemberView] })
  readonly coordinators: readonly MemberView[];
}

/** A programme as it stands. */
export class ProgrammeView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty()
  readonly revision: number;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ type: Object })
  readonly period: ReportingPeriod;

  @ApiProperty({ type: [String] })
  readonly owners: readonly string[];

  @ApiProperty()
  readonly fundedThrough: string;

  @ApiProperty()
  readonly longCaseDays: number;

  @ApiProperty()
  readonly investigatorPoolSize: number;

  @ApiProperty({ description: 'True for a programme of invented data.' })
  readonly synthetic: boolean;

  @ApiProperty({ type: [Object] })
  readonly reportingPeriods: readonly ReportingPeriod[];

  @ApiProperty({ type: [CareUnitView] })
  readonly units: readonly CareUnitView[];

  @ApiProperty({ type: [MemberView] })
  readonly investigators: readonly MemberView[];

  @ApiProperty({ description: 'The latest approved version of the collaboration model, 0 before the first.' })
  readonly modelVersion: number;
}

const members = (by: Readonly<Record<string, { readonly periods: readonly Period[] }>>): MemberView[] =>
  Object.entries(by).map(([id, { periods }]) => ({ id, periods }));

export const programmeView = (state: StartedProgramme, revision: number): ProgrammeView => ({
  id: state.programmeId,
  revision,
  name: state.name,
  period: state.period,
  owners: state.owners,
  fundedThrough: state.fundedThrough,
  longCaseDays: state.longCaseDays,
  investigatorPoolSize: state.investigatorPoolSize,
  synthetic: state.synthetic,
  reportingPeriods: state.reportingPeriods,
  units: Object.values(state.units).map(({ coordinators, ...unit }) => ({
    ...unit,
    coordinators: members(coordinators),
  })),
  investigators: members(state.pool),
  modelVersion: state.modelVersion,
});
