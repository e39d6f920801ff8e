import type { Decision, Rejection, Text } from '@samverkan/kernel';
import type { CaseReferenceEvent } from './case-reference';
import type { GovernanceBodyEvent } from './governance-body';
import type { MeetingEvent } from './meeting';

/** What the rules of meetings and governance bodies answer when they do not allow a command. Codes are stable. */
export const meetingRejections = {
  IN_THE_FUTURE: {
    sv: 'Datumet {occurredOn} har inte inträffat än; i dag är det {today}.',
    en: 'The date {occurredOn} has not come yet; today is {today}.',
  },
  BEFORE_PREVIOUS_STEP: {
    sv: 'Datumet {occurredOn} ligger före {earliest}, då det som detta bygger på hände.',
    en: 'The date {occurredOn} is before {earliest}, when what this builds on happened.',
  },
  TEXT_REQUIRED: {
    sv: 'Skriv en text.',
    en: 'Write a text.',
  },
  PERSONAL_NUMBER_IN_TEXT: {
    sv: 'Texten innehåller ett personnummer. Ta bort det: texten läses av flera organisationer.',
    en: 'The text contains a personal identity number. Take it out: several organisations read the text.',
  },

  CASE_UNKNOWN: {
    sv: 'Det finns inget sådant ärende.',
    en: 'There is no such case.',
  },
  CASE_CLOSED: {
    sv: 'Ärendet är avslutat. Återuppta det innan ett möte begärs eller kallas.',
    en: 'The case is closed. Reopen it before a meeting is requested or called.',
  },
  CASE_IN_ERROR: {
    sv: 'Ärendet, eller den registrering som mötet hör till, är märkt som felregistrerat; möten kan inte begäras, kallas eller fortsätta i det.',
    en: 'The case, or the registration that the meeting belongs to, is marked as entered in error; no meeting can be requested, called or gone on with in it.',
  },

  MEETING_NOT_FOUND: {
    sv: 'Det finns inget sådant möte.',
    en: 'There is no such meeting.',
  },
  MEETING_EXISTS: {
    sv: 'Mötet finns redan.',
    en: 'The meeting exists already.',
  },
  NOT_OWN_PARTY: {
    sv: 'Begäran eller svaret hör till en annan part.',
    en: 'The request or the answer belongs to another party.',
  },
  FK_CALLS: {
    sv: 'Försäkringskassan begär inte möten utan kallar till dem.',
    en: 'Försäkringskassan does not request meetings, it calls them.',
  },
  ONLY_FK_CALLS: {
    sv: 'Bara Försäkringskassan kallar till avstämningsmöte. Begär ett möte i stället.',
    en: 'Only Försäkringskassan calls a reconciliation meeting. Request one instead.',
  },
  STARTS_BEFORE_CALLED: {
    sv: 'Mötet börjar {startsOn}, före den {occurredOn} då tiden bestämdes.',
    en: 'The meeting starts on {startsOn}, before {occurredOn} when the time was set.',
  },
  PURPOSE_OF_TRANSITION_MEETING: {
    sv: 'Bara ett omställningsmöte anger vad det gäller. Ta bort "{purpose}", eller kalla till ett omställningsmöte.',
    en: 'Only a transition meeting says what it is about. Leave out "{purpose}", or call a transition meeting.',
  },
  MEETING_NOT_REQUESTED: {
    sv: 'Mötet väntar inte på svar från Försäkringskassan.',
    en: 'The meeting does not wait for an answer by Försäkringskassan.',
  },
  MEETING_NOT_CALLED: {
    sv: 'Mötet är inte kallat, eller redan avgjort.',
    en: 'The meeting is not called, or is settled already.',
  },
  MEETING_SETTLED: {
    sv: 'Mötet är redan avgjort.',
    en: 'The meeting is settled already.',
  },
  MEETING_NOT_HELD: {
    sv: 'Mötet har inte hållits.',
    en: 'The meeting has not been held.',
  },
  ALREADY_INVITED: {
    sv: 'Deltagaren är redan inbjuden.',
    en: 'The participant is invited already.',
  },
  EMPLOYER_NEEDS_CONSENT: {
    sv: 'Arbetsgivaren bjuds in när arbetsgivarkontakten är öppen i dag och individens samtycke till den gäller både den {occurredOn} och i dag.',
    en: "The employer is invited while the contact with it is open today and the individual's consent to that is in force both on {occurredOn} and today.",
  },
  PARTY_WITHOUT_ORGANISATION: {
    sv: 'För individen, Försäkringskassan och vården anges ingen organisation. Ta bort den.',
    en: 'Of the individual, Försäkringskassan and the care no organisation is said. Leave it out.',
  },
  PARTY_ORGANISATION_REQUIRED: {
    sv: 'Ange vilken organisation det är, så som samtycket nämner den.',
    en: 'Say which organisation it is, as the consent names it.',
  },
  NOT_OF_THIS_PARTY: {
    sv: 'Organisationen eller kontaktpersonen hör i ärendet till någon annan. Ange partens egen organisation, så som samtycket nämner den, och en kontaktperson där.',
    en: "The organisation or the contact person is somebody else's in the case. Say the party's own organisation, as the consent names it, and a contact person there.",
  },
  PARTY_NEEDS_CONSENT: {
    sv: 'Den som bjuds in får veta något i ärendet när individen har samtyckt till att Försäkringskassan och {organisation} delar det, både den {occurredOn} och i dag. Be om samtycket, eller bjud inte in parten.',
    en: 'Whoever is invited may be told of the case while the individual consents to Försäkringskassan and {organisation} sharing it, both on {occurredOn} and today. Ask for the consent, or do not invite the party.',
  },
  CONSENT_NOT_ON_THE_DAY: {
    sv: 'Individens samtycke till att {organisation} får veta något i ärendet gäller inte den {startsOn}, då mötet är. Välj en dag då det gäller, be om ett längre samtycke, eller kalla utan parten.',
    en: "The individual's consent to {organisation} being told of the case is not in force on {startsOn}, when the meeting is. Choose a day on which it is, ask for a longer consent, or call without the party.",
  },
  EMPLOYER_AMBIGUOUS: {
    sv: 'Flera arbetsgivare får veta något i ärendet. Ange vilken av dem som bjuds in.',
    en: 'Several employers may be told of the case. Say which of them is invited.',
  },
  EMPLOYER_CONTACT_UNKNOWN: {
    sv: 'Kontaktpersonen är inte namngiven i ärendet för den arbetsgivaren. Namnge den först, eller bjud in arbetsgivaren utan namn.',
    en: 'The contact person is not named in the case for that employer. Name them first, or invite the employer without a name.',
  },
  EMPLOYER_NEEDS_NEED: {
    sv: 'Arbetsgivaren bjuds in när individens rehabiliteringsbehov är klarlagt, och det är inte antecknat här till den {occurredOn}. Är det nyss klarlagt: försök igen strax.',
    en: "The employer is invited once the individual's need of rehabilitation is clarified, which is not noted here by {occurredOn}. If it has only just been: try again shortly.",
  },
  TOO_MANY_PARTICIPANTS: {
    sv: 'Ett möte har högst {max} deltagare.',
    en: 'A meeting has at most {max} participants.',
  },
  PARTICIPANT_UNKNOWN: {
    sv: 'Mötet har ingen sådan deltagare av den parten.',
    en: 'The meeting has no such participant of that party.',
  },
  PARTICIPANT_AMBIGUOUS: {
    sv: 'Flera inbjudna företräder samma part. Ange vem av dem det gäller.',
    en: 'Several of those invited are of the same party. Say which one it is.',
  },
  PARTICIPANT_TWICE: {
    sv: 'Deltagaren finns två gånger i närvaron.',
    en: 'The participant is in the attendance twice.',
  },
  NOBODY_ATTENDED: {
    sv: 'Ingen var där. Anteckna i stället att mötet inte blev av.',
    en: 'Nobody was there. Record that the meeting failed instead.',
  },
  NOT_ON_THE_DAY: {
    sv: 'Mötet är kallat till {startsOn}, inte {occurredOn}. Flytta mötet först.',
    en: 'The meeting is called for {startsOn}, not {occurredOn}. Reschedule it first.',
  },
  AFTER_NEXT_STEP: {
    sv: 'Dagen {on} ligger efter {next}, då mötets anteckningar eller resultat skrevs.',
    en: 'The day {on} is after {next}, when its minutes or its outcome were written.',
  },
  NOTHING_TO_CORRECT: {
    sv: 'Så står det redan. Ange vad som var annorlunda: om mötet hölls, dagen, sättet att mötas, vilka som var där, eller vad som bestämdes, frågades eller svarades.',
    en: 'It says so already. Say what was different: whether it was held, the day, the way of meeting, who was there, or what was decided, agreed on, asked or answered.',
  },
  CORRECTED_TO_NOBODY: {
    sv: 'Ett möte som har hållits hade någon på plats. Ange vem som var där.',
    en: 'Somebody was at a meeting that has been held. Say who was there.',
  },
  REASON_NOT_OF_ENDING: {
    sv: 'Ange varför mötet inte hölls, med en orsak till att det ställdes in eller inte blev av. För ett hållet möte anges ingen.',
    en: 'Say why the meeting was not held, with a reason for cancelling it or for its failing. Of a held one none is said.',
  },
  ATTENDANCE_OF_HELD_MEETING: {
    sv: 'Bara för ett möte som hölls anges vilka som var där, vad för möte det var och hur de möttes. Ta bort det, eller ange att mötet hölls.',
    en: 'Only of a meeting that was held it is said who was there, what kind of meeting it was and how they met. Leave it out, or say that it was held.',
  },
  EMPLOYER_TEXT_NOT_REDACTED: {
    sv: 'Arbetsgivarens text är den fullständiga texten. Ta bort det som arbetsgivaren inte får läsa.',
    en: "The employer's text is the full text. Take out what the employer may not read.",
  },
  OUTCOME_ALREADY_AGREED: {
    sv: 'Mötets resultat är redan antecknat.',
    en: 'The outcome of the meeting is recorded already.',
  },
  OUTCOME_NOT_AGREED: {
    sv: 'Mötet har inget antecknat resultat att rätta.',
    en: 'The meeting has no recorded outcome to correct.',
  },

  BODY_NOT_FOUND: {
    sv: 'Det finns ingen sådan grupp.',
    en: 'There is no such body.',
  },
  BODY_EXISTS: {
    sv: 'Gruppen finns redan.',
    en: 'The body exists already.',
  },
  BODY_MEETING_NOT_FOUND: {
    sv: 'Gruppen har inget sådant möte.',
    en: 'The body has no such meeting.',
  },
  BODY_MEETING_SETTLED: {
    sv: 'Gruppens möte är redan hållet eller inställt.',
    en: 'The meeting of the body has been held or cancelled already.',
  },
  BODY_MEETING_NOT_SETTLED: {
    sv: 'Gruppens möte är varken hållet eller inställt än. Anteckna det i stället.',
    en: 'The meeting of the body has neither been held nor cancelled yet. Write that down instead.',
  },
  NOT_OF_THIS_ENDING: {
    sv: 'Beslut anges för ett hållet möte, och varför för ett som ställdes in. Ta bort det som inte hör dit.',
    en: 'Decisions are of a held meeting, and why is of a cancelled one. Leave out what does not belong to it.',
  },
  PLANNED_BEFORE_DECIDED: {
    sv: 'Mötet planeras till {plannedOn}, före den {occurredOn} då det bestämdes.',
    en: 'The meeting is planned for {plannedOn}, before {occurredOn} when that was decided.',
  },
  QUESTION_OF_ANOTHER: {
    sv: 'Utredare och koordinatorer ställer frågor för sitt par, projektledaren för projektgruppen. Utelämna vem som frågar.',
    en: 'Investigators and coordinators ask for their pair, the project lead for the project group. Leave out who asks.',
  },
  QUESTION_FOR_ANOTHER_BODY: {
    sv: 'Frågor från ett par ställs till projektgruppen eller den lokala gruppen, från projektgruppen till styrgruppen.',
    en: 'A pair asks the project group or the local group; the project group asks the steering group.',
  },
  QUESTION_NOT_FOUND: {
    sv: 'Gruppen har ingen sådan fråga.',
    en: 'The body has no such question.',
  },
  QUESTION_ALREADY_ANSWERED: {
    sv: 'Frågan är redan besvarad.',
    en: 'The question is answered already.',
  },
  QUESTION_ALREADY_ESCALATED: {
    sv: 'Frågan är redan lyft till styrgruppen.',
    en: 'The question is with the steering group already.',
  },
  QUESTION_ENTRY_NOT_FOUND: {
    sv: 'Det finns inget sådant att rätta: frågan är inte lyft, eller inte besvarad.',
    en: 'There is no such thing to correct: the question has not been passed on, or not been answered.',
  },
  QUESTION_AFTER_NEXT_STEP: {
    sv: 'Dagen {on} ligger efter {next}, då frågan lyftes eller besvarades.',
    en: 'The day {on} is after {next}, when the question was passed on or answered.',
  },
  TEXT_NOT_OF_ENTRY: {
    sv: 'Att en fråga lyftes har ingen text att rätta. Ange rätt dag.',
    en: 'That a question was passed on has no text to correct. Give the right day.',
  },
  NOT_THE_STEERING_GROUP: {
    sv: 'En fråga lyfts till styrgruppen i samma insats.',
    en: 'A question is escalated to the steering group of the same programme.',
  },
} satisfies Record<string, Text>;

export type MeetingRejection = keyof typeof meetingRejections;
export type MeetingDecision = Decision<MeetingEvent, MeetingRejection>;
export type CaseReferenceDecision = Decision<CaseReferenceEvent, MeetingRejection>;
export type GovernanceBodyDecision = Decision<GovernanceBodyEvent, MeetingRejection>;
export type BrokenMeetingRule = Rejection<MeetingRejection> | undefined;
