import type { ApplicationEvent, CaseEventType } from '@samverkan/case-domain';
import type { Text } from '@samverkan/kernel';
import type { MeetingEventType } from '@samverkan/meeting-domain';
import { TIMELINE_TEXTS } from '../cases/timeline-texts';

type Timeline = typeof TIMELINE_TEXTS;
type ApplicationEventType = ApplicationEvent['type'];

/** The events whose text in a timeline is filled from their details. */
type Filled = {
  [Type in keyof Timeline]: Timeline[Type]['en'] extends `${string}{${string}` ? Type : never;
}[keyof Timeline];

/** What an access says of a write where the timeline has no text that reads well without the event's details. */
const WITHOUT_DETAILS: Readonly<
  Record<Filled | Exclude<ApplicationEventType, CaseEventType | MeetingEventType>, Text>
> = {
  CaseRegistered: { sv: 'Ärendet registrerades', en: 'The case was registered' },
  SickLeavePeriodsRecorded: {
    sv: 'Sjukfallets perioder antecknades',
    en: 'The periods of the sick leave were recorded',
  },
  ConsentGiven: { sv: 'Samtycke lämnades', en: 'Consent was given' },
  CaseOpenedInEmergency: { sv: 'Ärendet nödöppnades', en: 'The case was opened in an emergency' },
  RegistrationCorrected: { sv: 'Registreringen rättades', en: 'The registration was corrected' },
  EntryCorrected: { sv: 'En uppgift i ärendet rättades', en: 'An entry of the case was corrected' },
  JointPlanRecorded: { sv: 'Gemensam planering gjordes', en: 'A joint planning was made' },
  ReturnToWorkPlanRequested: {
    sv: 'Plan för återgång begärdes av arbetsgivaren',
    en: 'A plan for return was requested of the employer',
  },
  ReturnToWorkPlanReceived: {
    sv: 'Arbetsgivarens plan för återgång kom in',
    en: "The employer's plan for return came in",
  },
  PartyContactNamed: { sv: 'En kontaktperson namngavs', en: 'A contact person was named' },
  RehabilitationPlanMade: { sv: 'Rehabiliteringsplan gjordes', en: 'A rehabilitation plan was made' },
  WorkAbilityEvaluated: { sv: 'Arbetsförmågan bedömdes', en: 'The ability to work was evaluated' },
  JointMappingDone: { sv: 'Gemensam kartläggning gjordes', en: 'A joint mapping was done' },
  MeasurePlanned: { sv: 'En insats planerades', en: 'A measure was planned' },
  MeasureDelayed: { sv: 'En insats senarelades', en: 'A measure was delayed' },
  HeldMeetingNoted: {
    sv: 'Att mötet hölls noterades i ärendet',
    en: 'That the meeting was held was noted in the case',
  },
  ClosurePlanSet: { sv: 'Plan för avslut sattes', en: 'A plan for closure was set' },
  ClosurePlanRevised: { sv: 'Planen för avslut ändrades', en: 'The plan for closure was revised' },
  MeetingRequested: {
    sv: 'Ett avstämningsmöte begärdes',
    en: 'A reconciliation meeting was requested',
  },
  HeldMeetingCorrected: {
    sv: 'Det som stod om mötet rättades',
    en: 'What was written of the meeting was corrected',
  },
  MeetingFoundNotHeld: {
    sv: 'Det som stod om mötet rättades: det hölls inte',
    en: 'What was written of the meeting was corrected: it was not held',
  },
  MeetingOutcomeCorrected: {
    sv: 'Det som stod om mötets resultat rättades',
    en: 'What was written of the outcome of the meeting was corrected',
  },
  ApplicationSubmitted: { sv: 'Ansökan lämnades in', en: 'The application was submitted' },
  ApplicationTaken: {
    sv: 'En försäkringsutredare tog sig an ansökan',
    en: 'An insurance investigator took the application on',
  },
  ApplicationReassigned: {
    sv: 'Ansökan lämnades till en annan försäkringsutredare',
    en: 'The application was handed to another insurance investigator',
  },
  MedicalUnderlagAttached: {
    sv: 'Ett medicinskt underlag lades till ansökan',
    en: 'A medical certificate was added to the application',
  },
  ApplicationSupplemented: { sv: 'Ansökan kompletterades', en: 'The application was supplemented' },
  ApplicationFoundIncomplete: {
    sv: 'Ansökan bedömdes inte vara komplett',
    en: 'The application was found incomplete',
  },
  ApplicationFoundComplete: {
    sv: 'Ansökan bedömdes vara komplett',
    en: 'The application was found complete',
  },
  // The event is the same of the first booking and of another day.
  FirstMeetingBooked: {
    sv: 'Det första mötet om ansökan bokades eller ändrades',
    en: 'The first meeting about the application was booked or changed',
  },
  FirstMeetingCancelled: {
    sv: 'Det första mötet om ansökan ställdes in',
    en: 'The first meeting about the application was called off',
  },
  FirstMeetingHeld: {
    sv: 'Det första mötet om ansökan hölls',
    en: 'The first meeting about the application was held',
  },
  ApplicationGranted: { sv: 'Ansökan beviljades', en: 'The application was granted' },
  ApplicationRejected: { sv: 'Ansökan fick avslag', en: 'The application was rejected' },
  ApplicationWithdrawn: { sv: 'Ansökan togs tillbaka', en: 'The application was withdrawn' },
  ApplicationEntryCorrected: {
    sv: 'En uppgift i ansökan rättades',
    en: 'An entry of the application was corrected',
  },
  AssistanceEnded: {
    sv: 'Hjälpen med ansökan avslutades',
    en: 'The help with the application ended',
  },
};

/** What each event of a case, a meeting and an application is called where it is told that it was written. */
export const WRITE_TEXTS: Readonly<Record<ApplicationEventType | CaseEventType | MeetingEventType, Text>> = {
  ...TIMELINE_TEXTS,
  ...WITHOUT_DETAILS,
};

/** The program, where it wrote by itself: the role, and the purposes. */
export const SERVICE_TEXTS: Readonly<Record<'service' | 'timer' | 'integration', Text>> = {
  service: { sv: 'Programmet självt', en: 'The program itself' },
  timer: { sv: 'En tid gick ut', en: 'A time passed' },
  integration: {
    sv: 'Något hände i en annan del av Samverkan',
    en: 'Something happened in another part of Samverkan',
  },
};
