import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  assessApplication,
  attachUnderlag,
  bookFirstMeeting,
  cancelFirstMeeting,
  endAssistance,
  flagProtectedApplicant,
  grantApplication,
  holdFirstMeeting,
  liftProtectedApplicant,
  rejectApplication,
  supplementApplication,
  withdrawApplication,
} from '@samverkan/case-domain';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  CALENDAR_CONTENT,
  CommandBody,
  Operation,
  PageQuery,
  ReadCall,
  WriteCall,
  asCalendar,
} from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import { ApplicationLists, ApplicationsPage, WaitingApplicationsPage } from './application-lists';
import { ApplicationCommands } from './application-commands';
import { ApplicationView } from './application-view';
import { OwnApplicationView } from './own-application-view';
import {
  AttachUnderlagBody,
  BookFirstMeetingBody,
  CorrectApplicationEntryBody,
  ReassignApplicationBody,
  RejectApplicationBody,
  SubmitApplicationBody,
  SupplementApplicationBody,
} from './application.bodies';

type Answer = Promise<CommandResponse>;

/** Applications for coordination of rehabilitation measures, by those without a qualifying income (SGI). */
@Controller('api/case/v1/applications')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationCommands,
    private readonly lists: ApplicationLists,
  ) {}

  @Get()
  @Operation({
    action: 'application.list',
    summary: 'The applications that are the own, that one has, or assists with; latest first',
    response: ApplicationsPage,
  })
  list(@ReadCall() { actor, action }: Call, @Query() query: PageQuery): Promise<ApplicationsPage> {
    return this.lists.own(actor, action, query);
  }

  @Get('waiting')
  @Operation({
    action: 'application.list-waiting',
    summary: 'The applications that nobody has taken on, oldest first',
    response: WaitingApplicationsPage,
  })
  waiting(@ReadCall() { actor, action }: Call, @Query() query: PageQuery): Promise<WaitingApplicationsPage> {
    return this.lists.waiting(actor, action, query);
  }

  @Post()
  @Operation({ action: 'application.submit', summary: 'Apply, as the individual' })
  submit(@Body() body: SubmitApplicationBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.submit(call, body);
  }

  @Get(':id')
  @Operation({
    action: 'application.read',
    summary: 'The application as it stands, with its ETag',
    response: ApplicationView,
  })
  read(@ReadCall() call: Call): Promise<ApplicationView> {
    return this.applications.read(call);
  }

  @Get(':id/own')
  @Operation({
    action: 'application.read-own',
    summary: 'The own application in plain language, in the language that `Accept-Language` asks for',
    response: OwnApplicationView,
  })
  own(@ReadCall() call: Call): Promise<OwnApplicationView> {
    return this.applications.own(call);
  }

  @Get(':id/first-meeting')
  @Operation({
    action: 'application.read',
    summary:
      'The call to the first meeting, its latest change or its cancellation, for a calendar (iCalendar)',
  })
  @ApiOkResponse({ content: CALENDAR_CONTENT })
  async firstMeeting(@ReadCall() call: Call): Promise<string> {
    return asCalendar(call.reply, await this.applications.firstMeeting(call));
  }

  @Post(':id/flag-protected-identity')
  @Operation({ action: 'application.flag-protected-identity', summary: 'Flag a protected identity' })
  flagProtectedIdentity(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => flagProtectedApplicant(body, state, at));
  }

  @Post(':id/lift-protected-identity')
  @Operation({
    action: 'application.lift-protected-identity',
    summary: 'Lift the flag of a protected identity',
  })
  liftProtectedIdentity(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => liftProtectedApplicant(body, state, at));
  }

  @Post(':id/take')
  @Operation({ action: 'application.take', summary: 'Take the application on' })
  take(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.take(call, body);
  }

  @Post(':id/reassign')
  @Operation({ action: 'application.reassign', summary: 'Hand the application to another investigator' })
  reassign(@Body() body: ReassignApplicationBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.reassign(call, body);
  }

  @Post(':id/attach-underlag')
  @Operation({ action: 'application.attach-underlag', summary: 'Attach the medical underlag' })
  attachUnderlag(@Body() body: AttachUnderlagBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => attachUnderlag(body, state, at));
  }

  @Post(':id/supplement')
  @Operation({ action: 'application.supplement', summary: 'Add what is missing' })
  supplement(@Body() body: SupplementApplicationBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => supplementApplication(body, state, at));
  }

  @Post(':id/assess')
  @Operation({ action: 'application.assess', summary: 'Say whether it is complete, or what is missing' })
  assess(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => assessApplication(body, state, at));
  }

  @Post(':id/book-first-meeting')
  @Operation({ action: 'application.book-first-meeting', summary: 'Book the first meeting' })
  bookFirstMeeting(@Body() body: BookFirstMeetingBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => bookFirstMeeting(body, state, at));
  }

  @Post(':id/cancel-first-meeting')
  @Operation({ action: 'application.cancel-first-meeting', summary: 'Call the first meeting off' })
  cancelFirstMeeting(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => cancelFirstMeeting(body, state, at));
  }

  @Post(':id/hold-first-meeting')
  @Operation({ action: 'application.hold-first-meeting', summary: 'Write down that it was held' })
  holdFirstMeeting(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => holdFirstMeeting(body, state, at));
  }

  @Post(':id/correct-entry')
  @Operation({
    action: 'application.correct-entry',
    summary:
      'Say when the first meeting was really held, or on which ground it was really rejected; the first stays',
  })
  correctEntry(@Body() body: CorrectApplicationEntryBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.correct(call, body);
  }

  @Post(':id/grant')
  @Operation({ action: 'application.grant', summary: 'Grant the application' })
  grant(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => grantApplication(body, state, at));
  }

  @Post(':id/reject')
  @Operation({ action: 'application.reject', summary: 'Reject the application on a ground' })
  reject(@Body() body: RejectApplicationBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => rejectApplication(body, state, at));
  }

  @Post(':id/withdraw')
  @Operation({ action: 'application.withdraw', summary: 'Take the application back' })
  withdraw(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => withdrawApplication(body, state, at));
  }

  @Post(':id/end-assistance')
  @Operation({
    action: 'application.end-assistance',
    summary: 'End the help with the application: who helped sees it no more',
  })
  endAssistance(@Body() body: CommandBody, @WriteCall() call: CommandCall): Answer {
    return this.applications.handle(call, (state, at) => endAssistance(body, state, at));
  }
}
