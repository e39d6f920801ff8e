import { type BusinessDate, businessDateAt, streamOf } from '@samverkan/kernel';
import { Controller, Get, Inject } from '@nestjs/common';
import { AggregateStore, type Clock } from '@samverkan/event-sourcing';
import { AccessGuardian, CLOCK, type Call, Operation, ReadCall, notFound } from '@samverkan/platform';
import { programmeAggregate } from '@samverkan/programme-domain';
import { reportScheduleAggregate, statusReportAggregate } from '@samverkan/reporting-domain';
import { reportIdOf } from '../reports/report-id';
import { ReportScheduleView, expectedReport } from '../reports/report-schedule-view';

/** Which reports are expected of a programme, and which are missing. */
@Controller('api/reporting/v1/programmes')
export class ReportScheduleController {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':id/report-schedule')
  @Operation({
    action: 'programme.read',
    summary: 'The reports that are expected of a programme: when each is due, and whether it is missing',
    response: ReportScheduleView,
  })
  async schedule(@ReadCall() { actor, action, id }: Call): Promise<ReportScheduleView> {
    this.guardian.require(actor, action, { programmeId: id });
    const { state: programme } = await this.aggregates.load(
      programmeAggregate,
      streamOf(programmeAggregate, id),
    );
    if (programme.status === 'none') throw notFound();
    const { state: schedule } = await this.aggregates.load(
      reportScheduleAggregate,
      streamOf(reportScheduleAggregate, id),
    );
    const today: BusinessDate = businessDateAt(this.clock.now());
    const reports = await Promise.all(
      programme.reportingPeriods.map(async (period) => {
        const reportId = reportIdOf(id, period);
        const { state } = await this.aggregates.load(statusReportAggregate, `report-${reportId}`);
        const submittedOn = state.status === 'none' ? undefined : state.submitted[0]?.submittedOn;
        return expectedReport(reportId, period, schedule, submittedOn, today);
      }),
    );
    return { programmeId: id, reports };
  }
}
