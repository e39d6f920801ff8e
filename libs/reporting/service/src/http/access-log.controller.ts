import { type Actor, suspicions } from '@samverkan/access';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Clock } from '@samverkan/event-sourcing';
import { businessDateAt } from '@samverkan/kernel';
import { CLOCK, CurrentActor, Operation, PageQuery } from '@samverkan/platform';
import { AccessLogQuery, FollowUpQuery, SampleQuery } from '../accesses/access-query';
import { AccessSearch } from '../accesses/access-search';
import { AccessPage, ReviewedAccessPage } from '../accesses/access-view';
import { EmergencyOpeningsPage, EmergencyOpeningsQuery } from '../accesses/emergency-view';
import {
  type FollowUpRuleView,
  FollowUpView,
  LISTED,
  RULES,
  checkDayIsOver,
  checkPeriod,
} from '../accesses/follow-up';

/** The access log: the individual's extract, and the follow-up by those who review it. */
@Controller('api/reporting/v1/access-log')
export class AccessLogController {
  constructor(
    private readonly accesses: AccessSearch,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('own')
  @Operation({
    action: 'access-log.read-own',
    summary: 'Who has seen and done what about the caller, latest first',
    response: AccessPage,
  })
  own(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<AccessPage> {
    return this.accesses.own(actor, 'access-log.read-own', query);
  }

  @Get()
  @Operation({
    action: 'access-log.read',
    summary: "What the staff of the reviewer's organisation have seen and done, latest first",
    response: ReviewedAccessPage,
  })
  search(@Query() query: AccessLogQuery, @CurrentActor() actor: Actor): Promise<ReviewedAccessPage> {
    return this.accesses.search(actor, 'access-log.read', query);
  }

  @Get('sample')
  @Operation({
    action: 'access-log.read',
    summary: 'Accesses of a day that is over to look at, drawn at random; the same ones each time',
    response: ReviewedAccessPage,
  })
  sample(@Query() query: SampleQuery, @CurrentActor() actor: Actor): Promise<ReviewedAccessPage> {
    checkDayIsOver(query.day, businessDateAt(this.clock.now()));
    return this.accesses.sample(actor, 'access-log.read', query);
  }

  @Get('emergency-openings')
  @Operation({
    action: 'access-log.read',
    summary: "Cases that the organisation's staff have opened in an emergency, those that wait first",
    response: EmergencyOpeningsPage,
  })
  emergencies(
    @Query() query: EmergencyOpeningsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<EmergencyOpeningsPage> {
    return this.accesses.emergencies(actor, 'access-log.read', query);
  }

  @Get('follow-up')
  @Operation({
    action: 'access-log.read',
    summary: 'Who stands out in a period, by rule',
    response: FollowUpView,
  })
  async followUp(@Query() query: FollowUpQuery, @CurrentActor() actor: Actor): Promise<FollowUpView> {
    checkPeriod(query);
    const items: FollowUpRuleView[] = [];
    for (const concern of suspicions) {
      const { text, many } = RULES[concern];
      const threshold = many ? query.threshold : 1;
      const counted = await this.accesses.counts(
        actor,
        'access-log.read',
        concern,
        query,
        query['min-position'],
      );
      const actors = counted.filter(({ accesses }) => accesses >= threshold).slice(0, LISTED);
      if (actors.length > 0) items.push({ concern, text, threshold, actors });
    }
    return { items };
  }
}
