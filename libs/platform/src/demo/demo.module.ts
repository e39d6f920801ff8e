import { Body, Controller, type DynamicModule, HttpCode, Inject, Module, Post, Put } from '@nestjs/common';
import type { Actor } from '@samverkan/access';
import { instantOf } from '@samverkan/kernel';
import { ArrayMaxSize, IsArray, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { notFound } from '../errors/problems';
import { Public } from '../http/operation';
import { DemoIssuer } from './demo-issuer';
import { SettableClock } from './settable-clock';

const DIRECTORY = Symbol('Directory of demo users');

/** A user of the demonstration by id; what the user takes part in is said with the request. */
export type DemoDirectory = (user: string) => Omit<Actor, 'programmes'> | undefined;

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

  /** Whom an individual is: their subject id. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly subjectId?: string;
}

class ClockBody {
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(40)
  readonly now: string;
}

/** The directory and the clock of a demonstration. */
@Public()
@Controller('demo')
class DemoController {
  constructor(
    @Inject(DIRECTORY) private readonly userOf: DemoDirectory,
    private readonly issuer: DemoIssuer,
    private readonly clock: SettableClock,
  ) {}

  @Post('token')
  @HttpCode(200)
  async token(@Body() { user, programmes = [], subjectId }: TokenBody) {
    const known = this.userOf(user);
    if (known === undefined) throw notFound();
    const actor: Actor = { ...known, programmes, ...(subjectId === undefined ? {} : { subjectId }) };
    return { access_token: await this.issuer.tokenFor(actor), token_type: 'Bearer' };
  }

  @Put('clock')
  setClock(@Body() { now }: ClockBody) {
    this.clock.set(instantOf(new Date(now)));
    return { now: this.clock.now() };
  }
}

/** Tokens and time for whoever asks: for demonstrations on this machine alone. */
@Module({})
export class DemoModule {
  static forRoot(directory: DemoDirectory, issuer: DemoIssuer, clock: SettableClock): DynamicModule {
    return {
      module: DemoModule,
      controllers: [DemoController],
      providers: [
        { provide: DIRECTORY, useValue: directory },
        { provide: DemoIssuer, useValue: issuer },
        { provide: SettableClock, useValue: clock },
      ],
    };
  }
}
