import { Module } from '@nestjs/common';
import { CaseReferences } from './case-references';
import { GovernanceBodies } from './governance-bodies';
import { BodiesController } from './http/bodies.controller';
import { MeetingsController } from './http/meetings.controller';
import { CaseNews } from './integration/inbound';
import { Languages } from './languages/languages';
import { Meetings } from './meetings';

/** Meetings of cases and of governance bodies. The platform gives it its ports. */
@Module({
  controllers: [MeetingsController, BodiesController, CaseNews],
  providers: [
    Meetings,
    CaseReferences,
    GovernanceBodies,
    { provide: Languages, useFactory: () => new Languages() },
  ],
})
export class MeetingServiceModule {}
