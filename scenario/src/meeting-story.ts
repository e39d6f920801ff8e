import type {
  AttendanceEntry,
  CallMeeting,
  HoldMeeting,
  Invitee,
  RequestMeeting,
} from '@samverkan/meeting-domain';
import { addDays, type BusinessDate, type Instant } from '@samverkan/kernel';
import { workingDayAfter } from './calendar';
import type { CaseTeller } from './case-teller';
import type { MeetingStory } from './individual';

const MEETINGS = '/api/meeting/v1/meetings';

/** The case and its need are told to the meeting service: news on its way. */
const PATIENCE = ['CASE_UNKNOWN', 'EMPLOYER_NEEDS_NEED'];

const at = (day: BusinessDate): Instant => `${day}T09:00:00.000Z` as Instant;

/** The n-th meeting of a case, from the request or the call to what came of it. */
export function tellMeeting(teller: CaseTeller, story: MeetingStory, nth: number): void {
  const { key, employed } = teller.individual;
  const { heldOn, calledOn, requestedOn, rescheduledOn, ending } = story;
  const saved = `${key}-meeting-${nth}`;
  const meeting = `${MEETINGS}/{${saved}}`;
  const saves = { [saved]: 'id' };
  const fk = teller.investigatorOn(calledOn);
  const mode = nth % 2 === 0 ? 'physical' : 'video';

  if (requestedOn) {
    const request: RequestMeeting = {
      occurredOn: requestedOn,
      requestedBy: 'healthcare',
      reason: 'Syntetisk begäran: gemensam planering behövs.',
    };
    teller.lane.command(
      requestedOn,
      teller.coordinator,
      MEETINGS,
      { caseId: `{${key}}`, ...request },
      { saves, patience: PATIENCE },
    );
  }
  const invitees: Invitee[] = [
    { party: 'individual' },
    { party: 'fk', staffId: fk },
    { party: 'healthcare', staffId: teller.coordinator },
    { party: employed ? 'employer' : 'af' },
  ];
  const call: CallMeeting = {
    occurredOn: calledOn,
    form: 'reconciliation',
    startsAt: at(rescheduledOn ? addDays(heldOn, -2) : heldOn),
    mode,
    invitees,
  };
  if (requestedOn) teller.lane.command(calledOn, fk, `${meeting}/call`, call, { patience: PATIENCE });
  else
    teller.lane.command(
      calledOn,
      fk,
      `${MEETINGS}/call`,
      { caseId: `{${key}}`, ...call },
      { saves, patience: PATIENCE },
    );
  if (rescheduledOn)
    teller.lane.command(rescheduledOn, teller.investigatorOn(rescheduledOn), `${meeting}/reschedule`, {
      occurredOn: rescheduledOn,
      startsAt: at(heldOn),
      mode,
    });

  if (ending === 'planned') return;
  if (ending === 'cancelled') {
    const on = workingDayAfter(calledOn, 2);
    teller.lane.command(on, teller.investigatorOn(on), `${meeting}/cancel`, {
      occurredOn: on,
      reason: 'individual',
    });
    return;
  }
  const { writtenOn = heldOn } = story;
  const by = teller.investigatorOn(writtenOn);
  if (ending === 'failed') {
    teller.lane.command(writtenOn, by, `${meeting}/fail`, {
      occurredOn: heldOn,
      reason: 'individual-absent',
    });
    return;
  }
  const attendance: AttendanceEntry[] = invitees.map(({ party }) => ({
    party,
    attended: party !== 'individual' || ending === 'held',
  }));
  const hold: HoldMeeting = { occurredOn: heldOn, attendance };
  teller.lane.command(writtenOn, by, `${meeting}/hold`, hold);
  teller.lane.command(writtenOn, by, `${meeting}/record-minutes`, {
    occurredOn: heldOn,
    text: 'Syntetiska anteckningar: läget gicks igenom och nästa steg bestämdes.',
  });
  if (ending === 'held')
    teller.lane.command(writtenOn, by, `${meeting}/agree-outcome`, {
      occurredOn: heldOn,
      summary: 'Syntetiskt resultat: stegvis återgång.',
      planAgreed: teller.individual.plan !== undefined,
      measureKinds: [...new Set(teller.individual.measures.map(({ kind }) => kind))],
    });
}
