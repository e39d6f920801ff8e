import type { Decision, Rejection, Text } from '@samverkan/kernel';
import type { ProgrammeEvent } from './programme';

/** What the programme's rules answer when they do not allow a command. Codes are stable; details fill the texts. */
export const programmeRejections = {
  PROGRAMME_NOT_FOUND: {
    sv: 'Det finns inget sådant program.',
    en: 'There is no such programme.',
  },
  PROGRAMME_ALREADY_STARTED: {
    sv: 'Programmet har redan startat.',
    en: 'The programme has started already.',
  },
  IN_THE_FUTURE: {
    sv: 'Datumet {occurredOn} har inte inträffat än; i dag är det {today}.',
    en: 'The date {occurredOn} has not come yet; today is {today}.',
  },
  PROGRAMME_NOT_OPEN: {
    sv: 'Programmet pågår {from} till {to}; {occurredOn} ligger utanför.',
    en: 'The programme runs from {from} to {to}; {occurredOn} is outside.',
  },
  PERIOD_INVALID: {
    sv: 'Programmets sista dag {to} kommer före den första {from}.',
    en: 'The last day of the programme, {to}, comes before the first, {from}.',
  },
  OWNERS_INVALID: {
    sv: 'Ange minst en ägare, och varje ägare en gång.',
    en: 'Name at least one owner, and each owner once.',
  },
  LONG_CASE_DAYS_INVALID: {
    sv: 'Gränsen för ett långt sjukfall är ett helt antal dagar, minst {min} och högst {max}.',
    en: 'The limit of a long case is a whole number of days, from {min} to {max}.',
  },
  POOL_SIZE_INVALID: {
    sv: 'Antalet utredare i programmet är ett heltal, minst {min} och högst {max}.',
    en: 'The number of investigators in the programme is a whole number from {min} to {max}.',
  },
  POOL_SIZE_TOO_SMALL: {
    sv: 'Insatsen har {count} utredare den {occurredOn} eller senare, fler än så. Någon måste lämna först.',
    en: 'The programme has {count} investigators on {occurredOn} or later, more than that. Somebody has to leave first.',
  },
  UNIT_ALREADY_ONBOARDED: {
    sv: 'Vårdenheten är redan med i programmet, eller lämnade det efter {occurredOn}.',
    en: 'The care unit is in the programme already, or left it after {occurredOn}.',
  },
  UNIT_NOT_ONBOARDED: {
    sv: 'Vårdenheten är inte med i programmet den {occurredOn}.',
    en: 'The care unit is not in the programme on {occurredOn}.',
  },
  POOL_FULL: {
    sv: 'Programmet har redan {size} utredare; en måste lämna innan en ny kan börja.',
    en: 'The programme has {size} investigators already; one has to leave before another can begin.',
  },
  INVESTIGATOR_ALREADY_IN_POOL: {
    sv: 'Utredaren arbetar redan i programmet, eller lämnade det efter {occurredOn}.',
    en: 'The investigator works in the programme already, or left it after {occurredOn}.',
  },
  INVESTIGATOR_NOT_IN_POOL: {
    sv: 'Utredaren arbetar inte i programmet den {occurredOn}.',
    en: 'The investigator does not work in the programme on {occurredOn}.',
  },
  INVESTIGATOR_DEDICATED: {
    sv: 'Utredaren arbetar enbart i ett annat program.',
    en: 'The investigator works in another programme only.',
  },
  COORDINATOR_ALREADY_APPOINTED: {
    sv: 'Koordinatorn är redan utsedd för enheten, eller slutade där efter {occurredOn}.',
    en: 'The coordinator is appointed to the unit already, or ended there after {occurredOn}.',
  },
  COORDINATOR_NOT_AT_UNIT: {
    sv: 'Koordinatorn arbetar inte på enheten den {occurredOn}.',
    en: 'The coordinator does not work at the unit on {occurredOn}.',
  },
  LEAD_WITHOUT_CASES: {
    sv: 'Den samverkansansvariga arbetar inte med ärenden. Ange någon som inte är utredare eller koordinator i insatsen, eller någon annan som är det.',
    en: 'The collaboration lead works with no cases. Name somebody who is no investigator or coordinator of the programme, or another one who is.',
  },
  DEPUTYSHIP_PERIOD_INVALID: {
    sv: 'En ersättare utses från och med i dag ({today}) eller senare, för högst {max} dagar och längst till programmets sista dag, {last}.',
    en: 'A deputy is named from today ({today}) on or later, for {max} days at most, and until the last day of the programme, {last}, at the latest.',
  },
  OWN_DEPUTY: {
    sv: 'Ingen kan ersätta sig själv. Utse någon annan.',
    en: 'Nobody can stand in for themselves. Name somebody else.',
  },
  DEPUTY_ALREADY_NAMED: {
    sv: 'Den frånvarande har redan en ersättare {from} till {to}. Avsluta det uppdraget först, eller välj en annan tid.',
    en: 'The absent one has a deputy from {from} to {to} already. End that first, or choose another time.',
  },
  DEPUTY_ABSENT: {
    sv: 'Den som ska ersätta är själv frånvarande {from} till {to}. Utse någon annan.',
    en: 'Who is to stand in is absent from {from} to {to}. Name somebody else.',
  },
  ABSENT_IS_DEPUTY: {
    sv: 'Den frånvarande ersätter själv någon {from} till {to}. Avsluta det uppdraget först, och utse någon annan där.',
    en: 'The absent one stands in for somebody from {from} to {to}. End that first, and name somebody else there.',
  },
  DEPUTYSHIP_NOT_FOUND: {
    sv: 'Programmet har inte utsett någon sådan ersättare.',
    en: 'The programme has named no such deputy.',
  },
  DEPUTYSHIP_OVER: {
    sv: 'Ersättarens uppdrag slutade {on}.',
    en: 'The deputyship was over on {on}.',
  },
  TEXT_REQUIRED: {
    sv: 'Skriv en text.',
    en: 'Write a text.',
  },
  PERSONAL_NUMBER_IN_TEXT: {
    sv: 'Texten innehåller ett personnummer. Ta bort det: programmets texter handlar inte om enskilda.',
    en: 'The text contains a personal identity number. Take it out: texts of a programme are not about individuals.',
  },
  WINDOWS_INVALID: {
    sv: 'Inskrivningsperiod {window} slutar innan den börjar, ligger utanför programmet eller börjar innan den förra har slutat.',
    en: 'Enrolment window {window} ends before it begins, is outside the programme, or begins before the one before it ends.',
  },
  CHECKLIST_INVALID: {
    sv: 'Ange varje punkt i checklistan en gång, högst {max}.',
    en: 'Name each item of the checklist once, at most {max}.',
  },
  GOALS_INVALID: {
    sv: 'Ange minst ett mål och högst {max}, varje mål en gång.',
    en: 'Name at least one goal and at most {max}, each goal once.',
  },
  GOAL_NOT_FOUND: {
    sv: 'Ansökan till samordningsförbundet har inget sådant mål. Ange ett som står i den senaste, eller skriv målet i ord.',
    en: 'The application to the association has no such goal. Name one of the latest, or write the goal in words.',
  },
  NO_COLLABORATION_MODEL: {
    sv: 'Ingen version av samverkansmodellen gäller den {occurredOn}.',
    en: 'No version of the collaboration model is in force on {occurredOn}.',
  },
  NOT_OF_THE_PAIR: {
    sv: 'Bara utredaren och koordinatorn själva antecknar hur de arbetar tillsammans.',
    en: 'Only the investigator and the coordinator themselves write down how they work together.',
  },
  PAIR_ALREADY_STARTED: {
    sv: 'Paret arbetar redan enligt version {modelVersion} av modellen.',
    en: 'The pair works by version {modelVersion} of the model already.',
  },
  PAIR_NOT_STARTED: {
    sv: 'Paret har inte börjat arbeta tillsammans.',
    en: 'The pair has not begun to work together.',
  },
  CHECKLIST_ITEM_NOT_FOUND: {
    sv: 'Checklistan i version {modelVersion} har ingen sådan punkt.',
    en: 'The checklist of version {modelVersion} has no such item.',
  },
  DIALOGUE_COUNTS_INVALID: {
    sv: 'Antalen är heltal från 0 till {max}, och de med plan är inte fler än de gemensamma.',
    en: 'The counts are whole numbers from 0 to {max}, and those with a plan are no more than those shared.',
  },
  UNIT_HAS_OPEN_CASES: {
    sv: 'Vårdenheten har {count} pågående ärenden. Flytta eller avsluta dem först.',
    en: 'The care unit has {count} open cases. Move or close them first.',
  },
  LEAVES_BEFORE_APPOINTMENT: {
    sv: 'En koordinator utsågs för enheten den {appointedOn}, efter {occurredOn}.',
    en: 'A coordinator was appointed to the unit on {appointedOn}, after {occurredOn}.',
  },
  INVESTIGATOR_HAS_OPEN_CASES: {
    sv: 'Utredaren har {count} pågående ärenden. Ge dem till någon annan först.',
    en: 'The investigator has {count} open cases. Give them to somebody else first.',
  },
  INVESTIGATOR_HAS_APPLICATIONS: {
    sv: 'Utredaren har {count} ansökningar som inte är avgjorda. Ge dem till någon annan först.',
    en: 'The investigator has {count} applications that are not decided. Give them to somebody else first.',
  },
  INVESTIGATOR_HAS_PROTECTED_CASES: {
    sv: 'Utredaren har {count} avslutade ärenden med skyddade uppgifter, som inte står i någon lista. Ge dem till någon annan först.',
    en: 'The investigator has {count} closed cases with protected identity, which are in no list. Give them to somebody else first.',
  },
  COORDINATOR_HAS_OPEN_CASES: {
    sv: 'Koordinatorn har {count} pågående ärenden på enheten. Ge dem till någon annan där, flytta eller avsluta dem först.',
    en: 'The coordinator has {count} open cases at the unit. Give them to somebody else there, move or close them first.',
  },
  ENTRY_NOT_FOUND: {
    sv: 'Insatsen har ingen sådan uppgift om det som anges, eller så har den tagits bort som felaktig.',
    en: 'The programme has no such entry about that one, or it was found not to have happened.',
  },
  ENTRY_SUPERSEDED: {
    sv: 'Senare uppgifter bygger på den som är fel. Rätta dem först.',
    en: 'Later entries build on the wrong one. Correct those first.',
  },
  ENTRY_HAPPENED: {
    sv: 'Bara för en utbildning, en avvikelse eller en ansluten vårdenhet kan anges att det inte hände. Ange rätt dag.',
    en: 'Only of a training, a deviation or an onboarded care unit it can be said that it did not happen. Give the right day.',
  },
  DAY_AND_NOT_HAPPENED: {
    sv: 'Det som inte hände har ingen dag. Ange antingen rätt dag eller att det inte hände.',
    en: 'What did not happen has no day. Give either the right day or that it did not happen.',
  },
  NOTHING_TO_CORRECT: {
    sv: 'Så står det redan. Ange en annan dag, eller att det inte hände.',
    en: 'It says so already. Give another day, or say that it did not happen.',
  },
  BEFORE_PREVIOUS_STEP: {
    sv: 'Dagen {on} ligger före {previous}, då det som detta bygger på hände.',
    en: 'The day {on} is before {previous}, when what this builds on happened.',
  },
  AFTER_NEXT_STEP: {
    sv: 'Dagen {on} ligger efter {next}, då det som följde hände.',
    en: 'The day {on} is after {next}, when what followed happened.',
  },
  PARTICIPANTS_INVALID: {
    sv: 'Antalet deltagare är ett heltal, minst {min} och högst {max}.',
    en: 'The number of participants is a whole number from {min} to {max}.',
  },
  SCHEDULE_OUTSIDE_PROGRAMME: {
    sv: 'Rapportperioderna ska täcka hela programmet, {from} till {to}.',
    en: 'The reporting periods have to cover the whole programme, {from} to {to}.',
  },
  SCHEDULE_NOT_CONTIGUOUS: {
    sv: 'Rapportperiod {period} börjar inte dagen efter den förra, eller slutar innan den börjar.',
    en: 'Reporting period {period} does not begin on the day after the one before, or ends before it begins.',
  },
  PERIOD_NOT_SIX_MONTHS: {
    sv: 'Rapportperiod {period} är inte sex månader.',
    en: 'Reporting period {period} is not six months.',
  },
} satisfies Record<string, Text>;

/** The code of a rejection. */
export type ProgrammeRejection = keyof typeof programmeRejections;
/** What a command to a programme comes to. */
export type ProgrammeDecision = Decision<ProgrammeEvent, ProgrammeRejection>;
/** What a rule answers: nothing when it holds. */
export type BrokenProgrammeRule = Rejection<ProgrammeRejection> | undefined;
