import {
  Body,
  Controller,
  type DynamicModule,
  Get,
  HttpCode,
  Inject,
  Module,
  Post,
  Put,
} from '@nestjs/common';
import type { Actor } from '@samverkan/access';
import { businessDateAt, instantOf, present } from '@samverkan/kernel';
import { type SubjectVault, parsePersonalNumber } from '@samverkan/person';
import {
  ArrayMaxSize,
  IsArray,
  IsISO8601,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import { Problem } from '../errors/problem';
import { Public } from '../http/operation';
import { invalidInput, unavailable } from '../errors/problems';
import { SUBJECT_VAULT } from '../ports';
import { Workers } from '../workers/workers';
import { DemoIssuer } from './demo-issuer';
import { DemoClock } from './demo-clock';

/** Whoever sets the clock is asked to come again where what is due by then takes longer. */
const TIMERS_MS = 5_000;

const DIRECTORY = Symbol('Directory of demo users');

/** The users of a demonstration. */
export interface DemoDirectory {
  /** What ids look like, for whoever asks for one that is none: `staff-operator`, `staff-coordinator-<unit>`. */
  readonly forms: readonly string[];
  /** A user by id; what the user takes part in is said with the request. */
  userOf(id: string): Omit<Actor, 'programmes'> | undefined;
}

const noSuchUser = (forms: readonly string[]): Problem =>
  new Problem(
    404,
    'UNKNOWN_DEMO_USER',
    {
      sv: 'Demonstrationen har ingen sådan användare. Dess användare är {users}.',
      en: 'The demonstration has no such user. Its users are {users}.',
    },
    { details: { users: forms.join(', ') } },
  );

class TokenBody {
  @IsString()
  @MaxLength(100)
  readonly user: string;

  /** Programmes that the user takes part in. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly programmes?: string[];

  /** Units that the user belongs to, where they are others than those of the directory. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly units?: string[];

  /** Whom an individual is: their subject id. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly subjectId?: string;

  /** Or their personal identity number, as an electronic identification would tell it. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly personalNumber?: string;

  /** Whom the user works for, where it is another organisation than that of the directory. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  readonly organisation?: string;
}

class ClockBody {
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(40)
  readonly now: string;
}

/** The directory and the clock of a demonstration. */
@Public()
@Controller('demo')
export class DemoController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: DemoDirectory,
    private readonly issuer: DemoIssuer,
    private readonly clock: DemoClock,
    private readonly workers: Workers,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
  ) {}

  @Post('token')
  @HttpCode(200)
  async token(@Body() { user, programmes = [], units, organisation, ...whom }: TokenBody) {
    const known = this.directory.userOf(user);
    if (known === undefined) throw noSuchUser(this.directory.forms);
    const subjectId = await this.subjectOf(whom);
    const actor: Actor = {
      ...known,
      programmes,
      ...present({ units, organisation, subjectId }),
    };
    return { access_token: await this.issuer.tokenFor(actor), token_type: 'Bearer' };
  }

  /** @throws Problem 400 for a number that cannot be one */
  private async subjectOf({
    subjectId,
    personalNumber,
  }: Pick<TokenBody, 'subjectId' | 'personalNumber'>): Promise<string | undefined> {
    if (personalNumber === undefined) return subjectId;
    const number = parsePersonalNumber(personalNumber, businessDateAt(this.clock.now()));
    if ('fault' in number) throw invalidInput([{ field: 'personalNumber', code: number.fault }]);
    return this.vault.subjectOf(number.digits());
  }

  /** What time it is for the demonstration, as `PUT` takes it. */
  @Get('clock')
  readClock() {
    return { now: this.clock.now() };
  }

  /**
   * Answers when what is due by the new time has gone off, so that a demonstration comes out the same each time.
   * @throws Problem 503 as long as it has not; the clock is set
   */
  @Put('clock')
  async setClock(@Body() { now }: ClockBody) {
    this.clock.set(instantOf(new Date(now)));
    if (!(await this.workers.timersSettled(TIMERS_MS))) throw unavailable(1);
    return { now: this.clock.now() };
  }
}

/** Tokens and time for whoever asks: for demonstrations on this machine alone. */
@Module({})
export class DemoModule {
  static forRoot(directory: DemoDirectory, issuer: DemoIssuer, clock: DemoClock): DynamicModule {
    return {
      module: DemoModule,
      controllers: [DemoController],
      providers: [
        { provide: DIRECTORY, useValue: directory },
        { provide: DemoIssuer, useValue: issuer },
        { provide: DemoClock, useValue: clock },
      ],
    };
  }
}
