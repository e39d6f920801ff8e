import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate, Period } from '@samverkan/kernel';
import type { CareUnitType, CountyPart, StartedProgramme } from '@samverkan/programme-domain';
import { careUnitTypes, countyParts } from './codes';
import { PeriodBody } from './programme.bodies';

const DAY = { type: String, format: 'date', example: '2020-05-04' } as const;

/** From when to when, both days included; without an end while it goes on. */
export class MembershipView implements Period {
  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly to?: BusinessDate;
}

/** Somebody who works in the programme, and when. */
export class MemberView {
  @ApiProperty({ description: 'Staff id.' })
  readonly id: string;

  @ApiProperty({ type: [MembershipView] })
  readonly periods: readonly MembershipView[];
}

/** A care unit of the programme, and when it took part. */
export class CareUnitView {
  @ApiProperty()
  readonly unitId: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: careUnitTypes })
  readonly unitType: CareUnitType;

  @ApiPropertyOptional({ enum: countyParts })
  readonly countyPart?: CountyPart;

  @ApiProperty()
  readonly synthetic: boolean;

  @ApiProperty({ type: [MembershipView] })
  readonly periods: readonly MembershipView[];

  @ApiProperty({ type: [MemberView], description: 'None to readers outside the project.' })
  readonly coordinators: readonly MemberView[];
}

/** A programme as it stands. */
export class ProgrammeView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly period: PeriodBody;

  @ApiProperty({ type: [String] })
  readonly owners: readonly string[];

  @ApiProperty()
  readonly fundedThrough: string;

  @ApiProperty({ type: 'integer', example: 365 })
  readonly longCaseDays: number;

  @ApiProperty({ type: 'integer', example: 4 })
  readonly investigatorPoolSize: number;

  @ApiProperty({
    type: [String],
    description: 'Measures that only some associations offer, and this one does.',
  })
  readonly localMeasures: readonly string[];

  @ApiProperty({ description: 'True for a programme of invented data.' })
  readonly synthetic: boolean;

  @ApiProperty({ type: [PeriodBody] })
  readonly reportingPeriods: readonly PeriodBody[];

  @ApiProperty({ type: [CareUnitView] })
  readonly units: readonly CareUnitView[];

  @ApiProperty({ type: [MemberView], description: 'None to readers outside the project.' })
  readonly investigators: readonly MemberView[];

  @ApiProperty({
    type: 'integer',
    description: 'The latest approved version of the collaboration model, 0 before the first.',
  })
  readonly modelVersion: number;
}

const members = (by: Readonly<Record<string, { readonly periods: readonly Period[] }>>): MemberView[] =>
  Object.entries(by).map(([id, { periods }]) => ({ id, periods }));

/** The programme as it is shown; who works in it is not told to readers outside the project. */
export const programmeView = (state: StartedProgramme, revision: number, inside: boolean): ProgrammeView => ({
  id: state.programmeId,
  revision,
  name: state.name,
  period: state.period,
  owners: state.owners,
  fundedThrough: state.fundedThrough,
  longCaseDays: state.longCaseDays,
  investigatorPoolSize: state.investigatorPoolSize,
  localMeasures: state.localMeasures,
  synthetic: state.synthetic,
  reportingPeriods: state.reportingPeriods,
  units: Object.values(state.units).map(({ coordinators, ...unit }) => ({
    ...unit,
    coordinators: inside ? members(coordinators) : [],
  })),
  investigators: inside ? members(state.pool) : [],
  modelVersion: state.modelVersion,
});
