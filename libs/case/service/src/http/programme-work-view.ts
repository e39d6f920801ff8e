import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate } from '@samverkan/kernel';
import { type Profession, professions } from '@samverkan/programme-domain';
import type {
  Deviation,
  PairDialogue,
  ProgrammeWork,
  TrainingHeld,
} from '../projections/programme-work.projection';

type Item<Work extends ProgrammeWork> = Omit<Work, 'kind' | 'access'>;

const DAY = {
  type: String,
  format: 'date',
  example: '2020-05-04',
  description: 'As it was corrected last.',
} as const;

/** A training that was held. */
export class TrainingView implements Item<TrainingHeld> {
  @ApiProperty({ format: 'uuid', description: 'What `correct-entry` knows it by.' })
  readonly trainingId: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty()
  readonly topic: string;

  @ApiProperty()
  readonly audience: string;

  @ApiPropertyOptional({
    enum: professions,
    isArray: true,
    description: 'Of those of the care who came, where it was said.',
  })
  readonly professions?: Profession[];

  @ApiProperty({ type: 'integer' })
  readonly participants: number;

  @ApiProperty()
  readonly purpose: string;

  @ApiProperty({ description: 'Held by the programme for its own staff.' })
  readonly internal: boolean;
}

/** A page of the trainings of a programme, latest first. */
export class TrainingListView {
  @ApiProperty({ type: [TrainingView] })
  readonly items: readonly TrainingView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** A goal that is not reached, and what is done about it. */
export class DeviationView implements Item<Deviation> {
  @ApiProperty({ format: 'uuid', description: 'What `correct-entry` knows it by.' })
  readonly deviationId: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({
    description: 'Which goal of the application to the association, where that was said.',
  })
  readonly goalId?: string;

  @ApiProperty()
  readonly goal: string;

  @ApiProperty()
  readonly deviation: string;

  @ApiProperty()
  readonly cause: string;

  @ApiProperty()
  readonly effect: string;

  @ApiProperty()
  readonly action: string;

  @ApiProperty({ description: 'Staff id of whoever sees to the action.' })
  readonly ownerId: string;
}

/** A page of the deviations of a programme, latest first. */
export class DeviationListView {
  @ApiProperty({ type: [DeviationView] })
  readonly items: readonly DeviationView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** What a pair saw of its results, and agreed on. */
export class HeldPairDialogueView implements Item<PairDialogue> {
  @ApiProperty({ type: String, format: 'date', example: '2020-05-04' })
  readonly on: BusinessDate;

  @ApiProperty()
  readonly investigatorId: string;

  @ApiProperty()
  readonly coordinatorId: string;

  @ApiPropertyOptional({
    description: 'Where the pair worked then; absent from what was written before it was kept.',
  })
  readonly unitId?: string;

  @ApiProperty({ type: 'integer', description: 'Individuals that the two had together.' })
  readonly shared: number;

  @ApiProperty({ type: 'integer', description: 'Of these, with a plan for closure.' })
  readonly withPlan: number;

  @ApiProperty({ description: 'What they agreed to do about it.' })
  readonly conclusion: string;
}

/** A page of the dialogues of the pairs of a programme, latest first. */
export class PairDialogueListView {
  @ApiProperty({ type: [HeldPairDialogueView] })
  readonly items: readonly HeldPairDialogueView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** What was written down, as lists show it. */
export const programmeWorkItem = <Work extends ProgrammeWork>({
  kind: _kind,
  access: _access,
  ...item
}: Work): Item<Work> => item;
