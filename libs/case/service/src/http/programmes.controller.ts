import { Body, Controller, Get, Post } from '@nestjs/common';
import { Operation, ReadCall, WriteCall } from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import {
  addInvestigatorToPool,
  appointCoordinator,
  approveCollaborationModel,
  dismissCoordinator,
  onboardCareUnit,
  recordCareUnitLeft,
  recordTraining,
  registerDeviation,
  removeInvestigatorFromPool,
  setReportingSchedule,
} from '@samverkan/programme-domain';
import { ProgrammeDirectory } from '../programme-directory';
import {
  AddInvestigatorToPoolBody,
  AppointCoordinatorBody,
  ApproveCollaborationModelBody,
  DismissCoordinatorBody,
  OnboardCareUnitBody,
  RecordCareUnitLeftBody,
  RecordTrainingBody,
  RegisterDeviationBody,
  RemoveInvestigatorFromPoolBody,
  SetReportingScheduleBody,
  StartProgrammeBody,
} from './programme.bodies';
import { ProgrammeCommands } from './programme-commands';
import { MeasureCatalogueView } from './measure-views';
import { ProgrammeView } from './programme-view';

type Answer = Promise<CommandResponse>;

/** Programmes: their time, units and people, how they work, and when they report. */
@Controller('api/case/v1/programmes')
export class ProgrammesController {
  constructor(
    private readonly programmes: ProgrammeCommands,
    private readonly directory: ProgrammeDirectory,
  ) {}

  @Post()
  @Operation({ action: 'programme.start', summary: 'Start a programme' })
  start(@Body() body: StartProgrammeBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.start(call, body);
  }

  @Get(':id')
  @Operation({ action: 'programme.read', summary: 'The programme as it stands', response: ProgrammeView })
  read(@ReadCall() call: Call): Promise<ProgrammeView> {
    return this.programmes.read(call);
  }

  @Get(':id/measure-catalogue')
  @Operation({
    action: 'programme.read',
    summary: 'The kinds of measures that can be planned in the programme',
    response: MeasureCatalogueView,
  })
  measureCatalogue(@ReadCall() call: Call): Promise<MeasureCatalogueView> {
    return this.programmes.measures(call);
  }

  @Post(':id/set-reporting-schedule')
  @Operation({ action: 'programme.set-reporting-schedule', summary: 'Say for which periods a report is due' })
  setReportingSchedule(@Body() body: SetReportingScheduleBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => setReportingSchedule(body, state, at));
  }

  @Post(':id/onboard-care-unit')
  @Operation({ action: 'programme.onboard-care-unit', summary: 'Let a care unit join' })
  onboardCareUnit(@Body() body: OnboardCareUnitBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => onboardCareUnit(body, state, at));
  }

  @Post(':id/record-care-unit-left')
  @Operation({ action: 'programme.record-care-unit-left', summary: 'Write down that a care unit has left' })
  recordCareUnitLeft(@Body() body: RecordCareUnitLeftBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => recordCareUnitLeft(body, state, at));
  }

  @Post(':id/add-investigator-to-pool')
  @Operation({ action: 'programme.add-investigator-to-pool', summary: 'Dedicate an investigator' })
  addInvestigatorToPool(@Body() body: AddInvestigatorToPoolBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, async (state, at) =>
      addInvestigatorToPool(body, state, {
        ...at,
        dedicatedTo: await this.directory.dedicatedTo(body.investigatorId, body.occurredOn),
      }),
    );
  }

  @Post(':id/remove-investigator-from-pool')
  @Operation({ action: 'programme.remove-investigator-from-pool', summary: 'Let an investigator leave' })
  removeInvestigatorFromPool(
    @Body() body: RemoveInvestigatorFromPoolBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.programmes.handle(call, (state, at) => removeInvestigatorFromPool(body, state, at));
  }

  @Post(':id/appoint-coordinator')
  @Operation({ action: 'programme.appoint-coordinator', summary: 'Appoint a coordinator at a unit' })
  appointCoordinator(@Body() body: AppointCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => appointCoordinator(body, state, at));
  }

  @Post(':id/dismiss-coordinator')
  @Operation({ action: 'programme.dismiss-coordinator', summary: 'End the work of a coordinator at a unit' })
  dismissCoordinator(@Body() body: DismissCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => dismissCoordinator(body, state, at));
  }

  @Post(':id/approve-collaboration-model')
  @Operation({ action: 'programme.approve-collaboration-model', summary: 'Approve a version of the model' })
  approveCollaborationModel(
    @Body() body: ApproveCollaborationModelBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.programmes.handle(call, (state, at) => approveCollaborationModel(body, state, at));
  }

  @Post(':id/record-training')
  @Operation({ action: 'programme.record-training', summary: 'Write down a training that was held' })
  recordTraining(@Body() body: RecordTrainingBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) =>
      recordTraining(body, state, { ...at, trainingId: at.newId(0) }),
    );
  }

  @Post(':id/register-deviation')
  @Operation({ action: 'programme.register-deviation', summary: 'Say which goal is not reached, and why' })
  registerDeviation(@Body() body: RegisterDeviationBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) =>
      registerDeviation(body, state, { ...at, deviationId: at.newId(0) }),
    );
  }
}
