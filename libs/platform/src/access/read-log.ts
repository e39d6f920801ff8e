import { type Action, type Actor, actions, purposeOf } from '@samverkan/access';
import { Injectable } from '@nestjs/common';
import { currentContext } from '../telemetry/request-context';
import { StructuredLogger } from '../telemetry/structured-logger';

/** Actions that show something of a case without changing it. */
const READS: readonly Action[] = ['case.read', 'case.read-timeline', 'meeting.read', 'meeting.read-minutes'];

/**
 * Every look at a case by somebody else than the person it is about is written down with who, which case and why
 * (PDL 4:3 asks it of care providers; project design: of all).
 */
@Injectable()
export class ReadLog {
  constructor(private readonly logger: StructuredLogger) {}

  caseRead(actor: Actor, action: Action, caseId: string): void {
    if (!READS.includes(action)) return;
    this.logger.record('case read', {
      caseId,
      action,
      about: actions[action].about,
      actorId: actor.id,
      role: actor.role,
      organisation: actor.organisation,
      purpose: currentContext()?.purpose ?? purposeOf(actor.role),
    });
  }
}
