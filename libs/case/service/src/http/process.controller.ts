import { Controller, Get, Query } from '@nestjs/common';
import { Operation, ReadCall } from '@samverkan/platform';
import type { Call } from '@samverkan/platform';
import { Languages } from '../languages/languages';
import { CaseReader } from './case-reader';
import { OwnCaseView } from './own-case-view';
import { AudienceQuery, CaseProcessView, ProcessMapView, audienceOf, processMapView } from './process-view';

/** The actors' process map, where a case is in it, and the case in the words of the one it is about. */
@Controller('api/case/v1')
export class ProcessController {
  constructor(
    private readonly reader: CaseReader,
    private readonly languages: Languages,
  ) {}

  @Get('process-map')
  @Operation({
    action: 'process-map.read',
    summary: 'Phases, actors and steps in words for an audience, contact channels and alternative formats',
    response: ProcessMapView,
  })
  map(@Query() { audience }: AudienceQuery, @ReadCall() call: Call): ProcessMapView {
    return processMapView(this.languages.for(call.reply), audience ?? audienceOf(call.actor.role));
  }

  @Get('cases/:id/process')
  @Operation({
    action: 'case.read',
    summary: 'In which step of the process each actor is',
    response: CaseProcessView,
  })
  standing(@Query() { audience }: AudienceQuery, @ReadCall() call: Call): Promise<CaseProcessView> {
    return this.reader.process(call, audience ?? audienceOf(call.actor.role));
  }

  @Get('cases/:id/own')
  @Operation({
    action: 'case.read-own',
    summary: 'The own case in plain language: what is under way, what can be answered and taken back',
    response: OwnCaseView,
  })
  own(@ReadCall() call: Call): Promise<OwnCaseView> {
    return this.reader.own(call);
  }
}
