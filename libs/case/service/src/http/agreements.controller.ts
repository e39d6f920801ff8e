import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  AccessGuardian,
  type Call,
  type CommandCall,
  type CommandResponse,
  Operation,
  PageQuery,
  ReadCall,
  ReadModels,
  WriteCall,
} from '@samverkan/platform';
import {
  assessCondition,
  correctAgreement,
  correctAgreementEntry,
  payTranche,
  recordEvidence,
  recordRepayment,
  scheduleTranche,
  settleAgreement,
  stateFigure,
  withdrawTranche,
} from '@samverkan/programme-domain';
import { agreementOverviewProjection } from '../projections/agreement-overview.projection';
import {
  AssessConditionBody,
  ConcludeAgreementBody,
  CorrectAgreementBody,
  CorrectAgreementEntryBody,
  PayTrancheBody,
  RecordEvidenceBody,
  RecordRepaymentBody,
  ScheduleTrancheBody,
  SettleAgreementBody,
  StateFigureBody,
  WithdrawTrancheBody,
} from './agreement.bodies';
import { AgreementCommands } from './agreement-commands';
import { AgreementListView, AgreementView, agreementListItem } from './agreement-view';

type Answer = Promise<CommandResponse>;

/** Agreements on grants: conditions with their evidence, payment in tranches, and what is said of them. */
@Controller('api/case/v1/grant-agreements')
export class AgreementsController {
  constructor(
    private readonly agreements: AgreementCommands,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
  ) {}

  @Get()
  @Operation({
    action: 'agreement.list',
    summary: 'The agreements on grants that the caller may see, latest first',
    response: AgreementListView,
  })
  list(@ReadCall() { actor, action }: Call, @Query() query: PageQuery): Promise<AgreementListView> {
    const where = this.guardian.filter(actor, action);
    return this.readModels.page(
      agreementOverviewProjection,
      query,
      { where, sort: 'latest' },
      agreementListItem,
    );
  }

  @Post()
  @Operation({ action: 'agreement.conclude', summary: 'Write down an agreement on grants' })
  conclude(@Body() body: ConcludeAgreementBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.conclude(call, body);
  }

  @Get(':id')
  @Operation({ action: 'agreement.read', summary: 'The agreement as it stands', response: AgreementView })
  read(@ReadCall() call: Call): Promise<AgreementView> {
    return this.agreements.read(call);
  }

  @Post(':id/record-evidence')
  @Operation({ action: 'agreement.record-evidence', summary: 'Record what shows that a condition is met' })
  recordEvidence(@Body() body: RecordEvidenceBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.make(call, 'evidenceId', (state, at) => recordEvidence(body, state, at));
  }

  @Post(':id/assess-condition')
  @Operation({ action: 'agreement.assess-condition', summary: 'Say whether a condition is fulfilled' })
  assessCondition(@Body() body: AssessConditionBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, (state, at) => assessCondition(body, state, at));
  }

  @Post(':id/schedule-tranche')
  @Operation({ action: 'agreement.schedule-tranche', summary: 'Plan a part of the payment' })
  scheduleTranche(@Body() body: ScheduleTrancheBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.make(call, 'trancheId', (state, at) => scheduleTranche(body, state, at));
  }

  @Post(':id/withdraw-tranche')
  @Operation({ action: 'agreement.withdraw-tranche', summary: 'Take back a planned part of the payment' })
  withdrawTranche(@Body() body: WithdrawTrancheBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, (state, at) => withdrawTranche(body, state, at));
  }

  @Post(':id/settle')
  @Operation({ action: 'agreement.settle', summary: 'Settle what is payable by the conditions' })
  settle(@Body() body: SettleAgreementBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, (state, at) => settleAgreement(body, state, at));
  }

  @Post(':id/pay-tranche')
  @Operation({ action: 'agreement.pay-tranche', summary: 'Write down that a tranche was paid' })
  payTranche(@Body() body: PayTrancheBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, (state, at) => payTranche(body, state, at));
  }

  @Post(':id/record-repayment')
  @Operation({
    action: 'agreement.record-repayment',
    summary: 'Write down that something was paid back that is not payable after the settlement',
  })
  recordRepayment(@Body() body: RecordRepaymentBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.make(call, 'repaymentId', (state, at) => recordRepayment(body, state, at));
  }

  @Post(':id/state-figure')
  @Operation({ action: 'agreement.state-figure', summary: 'Record what somebody says of a figure' })
  stateFigure(@Body() body: StateFigureBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.make(call, 'statementId', (state, at) => stateFigure(body, state, at));
  }

  @Post(':id/correct-entry')
  @Operation({
    action: 'agreement.correct-entry',
    summary:
      'Say what is right in an entry that is wrong, or that it did not happen; the first stays in the log',
  })
  correctEntry(@Body() body: CorrectAgreementEntryBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, async (state, at) =>
      correctAgreementEntry(body, state, { ...at, history: await this.agreements.historyOf(call.id) }),
    );
  }

  @Post(':id/correct')
  @Operation({
    action: 'agreement.correct',
    summary: 'Say what is right of what was agreed and settled, all at once; the first stays in the log',
  })
  correct(@Body() body: CorrectAgreementBody, @WriteCall() call: CommandCall): Answer {
    return this.agreements.handle(call, async (state, at) =>
      correctAgreement(body, state, { ...at, history: await this.agreements.historyOf(call.id) }),
    );
  }
}
