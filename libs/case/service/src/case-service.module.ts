import { Module } from '@nestjs/common';
import { CaseSearch } from './case-search';
import { AgreementCommands } from './http/agreement-commands';
import { AgreementsController } from './http/agreements.controller';
import { ApplicationCommands } from './http/application-commands';
import { ApplicationLists } from './http/application-lists';
import { ApplicationsController } from './http/applications.controller';
import { CaseCommands } from './http/case-commands';
import { CaseCorrectionsController } from './http/case-corrections.controller';
import { CaseEmergencyController } from './http/case-emergency.controller';
import { CaseEmployersController } from './http/case-employers.controller';
import { CaseSickLeaveController } from './http/case-sick-leave.controller';
import { CasePartiesController } from './http/case-parties.controller';
import { CasePlansController } from './http/case-plans.controller';
import { CaseReader } from './http/case-reader';
import { CasesController } from './http/cases.controller';
import { DocumentTypesController } from './http/document-types.controller';
import { Identities } from './http/identities';
import { ProcessController } from './http/process.controller';
import { ProgrammeCommands } from './http/programme-commands';
import { ProgrammesController } from './http/programmes.controller';
import { MeetingInbound } from './integration/inbound';
import { Languages } from './languages/languages';
import { OpenCases } from './open-cases';
import { ProgrammeDirectory } from './programme-directory';

/** Programmes and cases over HTTP, and what they take from other services. Needs the platform's module beside it. */
@Module({
  controllers: [
    ProgrammesController,
    CasesController,
    CasePlansController,
    CaseEmployersController,
    CasePartiesController,
    CaseEmergencyController,
    CaseCorrectionsController,
    CaseSickLeaveController,
    ApplicationsController,
    AgreementsController,
    ProcessController,
    DocumentTypesController,
    MeetingInbound,
  ],
  providers: [
    AgreementCommands,
    ApplicationCommands,
    ApplicationLists,
    CaseCommands,
    CaseReader,
    CaseSearch,
    Identities,
    { provide: Languages, useFactory: () => new Languages() },
    OpenCases,
    ProgrammeCommands,
    ProgrammeDirectory,
  ],
})
export class CaseServiceModule {}
