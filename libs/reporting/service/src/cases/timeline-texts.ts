import { type CaseEventType } from '@samverkan/case-domain';
import { type Text } from '@samverkan/kernel';
import { type MeetingEventType } from '@samverkan/meeting-domain';

/** What each event is called in a timeline. `{name}` comes from the event's own details. */
export const TIMELINE_TEXTS = {
  CaseRegistered: {
    sv: 'Ärendet registrerades efter {sickLeaveDays} sjukskrivningsdagar',
    en: 'The case was registered after {sickLeaveDays} days of sick leave',
  },
  SickLeavePeriodsRecorded: {
    sv: 'Sjukfallets perioder antecknades: det började {sickLeaveSince} och har {sickLeaveDays} dagar',
    en: 'The periods of the sick leave were recorded: it began on {sickLeaveSince} and has {sickLeaveDays} days',
  },
  PersonalNumberChanged: { sv: 'Nytt personnummer', en: 'New personal identity number' },
  ProtectedIdentityFlagged: { sv: 'Personuppgifterna skyddas', en: 'The identity is protected' },
  ProtectedIdentityLifted: {
    sv: 'Skyddet av personuppgifterna upphörde',
    en: 'The identity is no longer protected',
  },
  ConsentRequested: { sv: 'Samtycke efterfrågades', en: 'Consent was asked for' },
  ConsentGiven: { sv: 'Samtycke lämnades från {validFrom}', en: 'Consent was given from {validFrom}' },
  ConsentDeclined: { sv: 'Samtycke lämnades inte', en: 'Consent was declined' },
  ConsentWithdrawn: { sv: 'Samtycket återkallades', en: 'The consent was withdrawn' },
  ConsentExpired: { sv: 'Samtyckets tid gick ut', en: 'The consent expired' },
  ConsentFoundNotGiven: {
    sv: 'Samtycket visade sig aldrig ha lämnats',
    en: 'The consent was found never to have been given',
  },
  CaseOpenedInEmergency: {
    sv: 'Ärendet nödöppnades till och med {through}',
    en: 'The case was opened in an emergency, through {through}',
  },
  EmergencyOpeningReviewed: { sv: 'Nödöppningen granskades', en: 'The emergency opening was reviewed' },
  RegistrationCorrected: {
    sv: 'Registreringen rättades: rätt dag är {on}, efter {sickLeaveDays} sjukskrivningsdagar',
    en: 'The registration was corrected: the right day is {on}, after {sickLeaveDays} days of sick leave',
  },
  EntryCorrected: {
    sv: 'En uppgift rättades: rätt dag är {on}',
    en: 'An entry was corrected: the right day is {on}',
  },
  EntryFoundUntrue: {
    sv: 'En uppgift togs tillbaka: det hände inte, eller inte så',
    en: 'An entry was taken back: it did not happen, or not so',
  },
  LegalBasisRecorded: {
    sv: 'Den rättsliga grunden för behandlingen antecknades',
    en: 'The legal basis of the processing was recorded',
  },
  InvestigatorAssigned: { sv: 'Försäkringsutredare tilldelades', en: 'An investigator was assigned' },
  InvestigatorReassigned: { sv: 'Försäkringsutredare byttes', en: 'The investigator was changed' },
  CoordinationOffered: { sv: 'Koordinering erbjöds', en: 'Coordination was offered' },
  CoordinationAccepted: { sv: 'Koordinering accepterades', en: 'Coordination was accepted' },
  CoordinationDeclined: { sv: 'Koordinering avböjdes', en: 'Coordination was declined' },
  CoordinationFollowUpBegun: {
    sv: 'Koordineringen övergick i uppföljning',
    en: 'The coordination went over to follow-up',
  },
  CoordinationResumed: { sv: 'Koordineringen återupptogs', en: 'The coordination was resumed' },
  CoordinationEnded: { sv: 'Koordineringen avslutades', en: 'The coordination ended' },
  CoordinatorAssigned: { sv: 'Rehabkoordinator tilldelades', en: 'A rehab coordinator was assigned' },
  CoordinatorReassigned: { sv: 'Rehabkoordinator byttes', en: 'The rehab coordinator was changed' },
  RehabNeedClarified: {
    sv: 'Behovet av rehabilitering klarlades',
    en: 'The need of rehabilitation was clarified',
  },
  NeedContributionMade: {
    sv: 'En part bidrog till bilden av rehabiliteringsbehovet',
    en: 'A party contributed to the need of rehabilitation',
  },
  RehabNeedImpulseSent: {
    sv: 'Vården informerade Försäkringskassan om ett möjligt behov av rehabilitering',
    en: 'Care told Försäkringskassan of a possible need of rehabilitation',
  },
  EmploymentRecorded: { sv: 'Anställningen antecknades', en: 'The employment was recorded' },
  JointPlanRecorded: {
    sv: 'Gemensam planering gjordes, version {version}',
    en: 'A joint planning was made, version {version}',
  },
  ReturnToWorkPlanRequested: {
    sv: 'Plan för återgång begärdes av arbetsgivaren, svar senast {answerBy}',
    en: 'A plan for return was requested of the employer, answer by {answerBy}',
  },
  ReturnToWorkPlanOverdue: {
    sv: 'Arbetsgivarens plan för återgång har inte kommit in i tid',
    en: "The employer's plan for return has not come in in time",
  },
  ReturnToWorkPlanExempted: {
    sv: 'Plan för återgång behövs inte för tillfället',
    en: 'No plan for return is needed for now',
  },
  ReturnToWorkPlanReceived: {
    sv: 'Arbetsgivarens plan för återgång kom in, version {version}',
    en: "The employer's plan for return came in, version {version}",
  },
  ReturnToWorkPlanCommented: {
    sv: 'Individen sa något om arbetsgivarens plan för återgång',
    en: "The individual said something of the employer's plan for return",
  },
  EmployerContactOpened: {
    sv: 'Kontakten med arbetsgivaren inleddes',
    en: 'The contact with the employer was opened',
  },
  EmployerContactEnded: {
    sv: 'Kontakten med arbetsgivaren avslutades',
    en: 'The contact with the employer ended',
  },
  PartyContactNamed: {
    sv: 'En kontaktperson vid {organisation} namngavs',
    en: 'A contact person at {organisation} was named',
  },
  PartyContactEnded: {
    sv: 'En kontaktperson arbetar inte längre med ärendet',
    en: 'A contact person works with the case no longer',
  },
  EmployerDialogueHeld: {
    sv: 'En dialog hölls med arbetsgivaren',
    en: 'A dialogue was held with the employer',
  },
  RehabilitationPlanMade: {
    sv: 'Rehabiliteringsplan gjordes, version {version}',
    en: 'A rehabilitation plan was made, version {version}',
  },
  WorkAbilityEvaluated: {
    sv: 'Arbetsförmågan bedömdes till {ability} procent',
    en: 'The ability to work was evaluated at {ability} per cent',
  },
  JointMappingDone: {
    sv: 'Gemensam kartläggning gjordes {mappedOn}',
    en: 'A joint mapping was done on {mappedOn}',
  },
  MeasurePlanned: {
    sv: 'En insats planerades till {plannedStart}',
    en: 'A measure was planned for {plannedStart}',
  },
  MeasureStarted: { sv: 'En insats påbörjades', en: 'A measure was started' },
  MeasureDelayed: {
    sv: 'En insats senarelades till {newPlannedStart}',
    en: 'A measure was delayed to {newPlannedStart}',
  },
  MeasurePaused: { sv: 'En insats pausades', en: 'A measure was paused' },
  MeasureResumed: { sv: 'En insats återupptogs', en: 'A measure was resumed' },
  MeasureCompleted: { sv: 'En insats avslutades', en: 'A measure was completed' },
  // The event is the same of a measure that had begun and of one that never did.
  MeasureCancelled: {
    sv: 'En insats avbröts eller blev inte av',
    en: 'A measure was broken off or did not take place',
  },
  CalledMeetingNoted: {
    sv: 'Att Försäkringskassan har kallat till ett möte noterades i ärendet',
    en: 'That Försäkringskassan has called a meeting was noted in the case',
  },
  HeldMeetingNoted: {
    sv: 'Mötet {heldOn} noterades i ärendet',
    en: 'The meeting of {heldOn} was noted in the case',
  },
  MeetingNotHeldNoted: {
    sv: 'Att mötet inte hölls noterades i ärendet',
    en: 'That the meeting was not held was noted in the case',
  },
  OutcomeProposalNoted: {
    sv: 'Vad mötet föreslog noterades i ärendet',
    en: 'What the meeting proposed was noted in the case',
  },
  OutcomeProposalTakenUp: {
    sv: 'Det som mötet föreslog togs upp',
    en: 'What the meeting proposed was taken up',
  },
  OutcomeProposalLeft: {
    sv: 'Det som mötet föreslog lämnades',
    en: 'What the meeting proposed was left',
  },
  ClosingProposed: {
    sv: 'En part föreslog att ärendet avslutas',
    en: 'A party proposed that the case be closed',
  },
  ReopeningProposed: {
    sv: 'En part föreslog att ärendet tas upp igen',
    en: 'A party proposed that the case be taken up again',
  },
  PartyProposalLeft: {
    sv: 'Försäkringskassan sa nej till en parts förslag',
    en: 'Försäkringskassan said no to the proposal of a party',
  },
  RehabNeedOverdue: {
    sv: 'Rehabiliteringsbehovet är inte klarlagt i tid',
    en: 'The need of rehabilitation has not been clarified in time',
  },
  ClosurePlanSet: {
    sv: 'Plan för avslut sattes, med sikte på {targetDate}',
    en: 'A plan for closure was set, aiming at {targetDate}',
  },
  ClosurePlanRevised: {
    sv: 'Planen för avslut ändrades, med sikte på {targetDate}',
    en: 'The plan for closure was revised, aiming at {targetDate}',
  },
  ClosurePlanWithdrawn: { sv: 'Planen för avslut drogs tillbaka', en: 'The plan for closure was withdrawn' },
  CaseMoved: { sv: 'Ärendet flyttades till en annan vårdenhet', en: 'The case moved to another care unit' },
  CaseClosed: { sv: 'Ärendet avslutades', en: 'The case was closed' },
  CaseReopened: { sv: 'Ärendet återupptogs', en: 'The case was taken up again' },
  CaseMarkedEnteredInError: {
    sv: 'Ärendet märktes som felregistrerat',
    en: 'The case was marked as entered in error',
  },
  MeetingRequested: {
    sv: 'Ett avstämningsmöte begärdes, svar senast {answerDueOn}',
    en: 'A reconciliation meeting was requested, answer by {answerDueOn}',
  },
  MeetingRequestUnanswered: {
    sv: 'Svarstiden för begäran om möte gick ut',
    en: 'The time to answer the request passed',
  },
  MeetingCalled: { sv: 'Försäkringskassan kallade till möte', en: 'Försäkringskassan called a meeting' },
  ParticipantInvited: { sv: 'En deltagare bjöds in', en: 'A participant was invited' },
  ParticipantAccepted: { sv: 'En deltagare tackade ja', en: 'A participant accepted' },
  ParticipantDeclined: { sv: 'En deltagare tackade nej', en: 'A participant declined' },
  MeetingRescheduled: { sv: 'Mötet flyttades', en: 'The meeting was rescheduled' },
  MeetingCancelled: { sv: 'Mötet ställdes in', en: 'The meeting was cancelled' },
  MeetingHeld: { sv: 'Mötet hölls', en: 'The meeting was held' },
  HeldMeetingCorrected: {
    sv: 'Det som stod om mötet rättades: det hölls den {on}',
    en: 'What was written of the meeting was corrected: it was held on {on}',
  },
  MeetingFoundNotHeld: {
    sv: 'Det som stod om mötet rättades: det hölls inte den {on}',
    en: 'What was written of the meeting was corrected: it was not held on {on}',
  },
  MeetingFailed: { sv: 'Mötet blev inte av', en: 'The meeting did not take place' },
  MinutesRecorded: { sv: 'Anteckningar från mötet skrevs', en: 'Minutes of the meeting were recorded' },
  MeetingOutcomeAgreed: { sv: 'Mötets resultat bestämdes', en: 'The outcome of the meeting was agreed' },
  MeetingOutcomeCorrected: {
    sv: 'Det som stod om mötets resultat rättades: det bestämdes den {on}',
    en: 'What was written of the outcome of the meeting was corrected: it was agreed on {on}',
  },
} as const satisfies Readonly<Record<CaseEventType | MeetingEventType, Text>>;
