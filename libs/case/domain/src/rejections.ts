import type { Decision, Rejection, Text } from '@samverkan/kernel';
import type { ApplicationEvent } from './application';
import type { CaseEvent } from './case';

/** What the rules of a case answer when they do not allow a command. Codes are stable; details fill the texts. */
export const caseRejections = {
  CASE_NOT_FOUND: {
    sv: 'Det finns inget sådant ärende.',
    en: 'There is no such case.',
  },
  CASE_ENTERED_IN_ERROR: {
    sv: 'Ärendet är markerat som felregistrerat.',
    en: 'The case is marked as entered in error.',
  },
  CASE_CLOSED: {
    sv: 'Ärendet är avslutat. Det kan tas upp igen med ett nytt samtycke.',
    en: 'The case is closed. It can be taken up again with a new consent.',
  },
  CASE_WAS_CLOSED: {
    sv: 'Ärendet var avslutat {occurredOn}: från {from} till {to}.',
    en: 'The case was closed on {occurredOn}: from {from} to {to}.',
  },
  CASE_NOT_CLOSED: {
    sv: 'Ärendet är inte avslutat.',
    en: 'The case is not closed.',
  },
  IN_THE_FUTURE: {
    sv: 'Datumet {occurredOn} har inte inträffat än; i dag är det {today}.',
    en: 'The date {occurredOn} has not come yet; today is {today}.',
  },
  BEFORE_REGISTRATION: {
    sv: 'Datumet {occurredOn} är före ärendets registrering {registeredOn}.',
    en: 'The date {occurredOn} is before the case was registered, {registeredOn}.',
  },
  BEFORE_PREVIOUS_STEP: {
    sv: 'Datumet {occurredOn} är före det förra steget, {previous}.',
    en: 'The date {occurredOn} is before the previous step, {previous}.',
  },
  PROGRAMME_NOT_FOUND: {
    sv: 'Det finns inget sådant program.',
    en: 'There is no such programme.',
  },
  PROGRAMME_NOT_OPEN: {
    sv: 'Programmet pågår {from} till {to}; {occurredOn} ligger utanför.',
    en: 'The programme runs from {from} to {to}; {occurredOn} is outside.',
  },
  PROPOSAL_NOT_FOUND: {
    sv: 'Det finns inget sådant förslag i ärendet.',
    en: 'There is no such proposal in the case.',
  },
  PROPOSAL_ALREADY_ANSWERED: {
    sv: 'Det är redan antecknat vad som blev av förslaget.',
    en: 'What became of the proposal has been written down already.',
  },
  ALREADY_PROPOSED: {
    sv: 'Partens förra förslag av samma slag väntar på svar.',
    en: 'The last proposal of the party of the same kind waits for its answer.',
  },
  ENROLMENT_CLOSED: {
    sv: 'Programmet skriver inte in någon den {occurredOn}.',
    en: 'The programme enrols nobody on {occurredOn}.',
  },
  HANDOVER_REQUIRED: {
    sv: 'Ange vem som tar över när programmet slutar, eller vem utom Försäkringskassan som gör det när en insats som den ansvarar för fortsätter.',
    en: 'Say who takes over when the programme ends, or who but Försäkringskassan does when a measure that it answers for goes on.',
  },
  PROGRAMME_NOT_ENDED: {
    sv: 'Programmet pågår till {to}; {occurredOn} slutar ärendet av något annat skäl.',
    en: 'The programme runs until {to}; on {occurredOn} the case ends for some other reason.',
  },
  UNIT_NOT_ONBOARDED: {
    sv: 'Vårdenheten är inte med i programmet den {occurredOn}.',
    en: 'The care unit is not in the programme on {occurredOn}.',
  },
  SICK_LEAVE_IN_THE_FUTURE: {
    sv: 'Sjukskrivningen börjar efter registreringen.',
    en: 'The sick leave begins after the registration.',
  },
  SICK_LEAVE_ENDED: {
    sv: 'Sjukfallet tog slut {through}, före {on}. Ett ärende gäller ett sjukfall som pågår.',
    en: 'The sick leave ended on {through}, before {on}. A case is about a sick leave that goes on.',
  },
  SICK_LEAVE_REQUIRED: {
    sv: 'Ange sjukfallets perioder, minst en. Vid registreringen räcker dess första dag; ange inte båda.',
    en: 'Give the periods of the sick leave, one at least. To register, its first day will do; do not give both.',
  },
  SICK_LEAVE_PERIOD_INVALID: {
    sv: 'Perioden {from} till {to} slutar innan den börjar.',
    en: 'The period {from} to {to} ends before it begins.',
  },
  SICK_LEAVE_PERIOD_TOO_FAR: {
    sv: 'En period slutar {to}. Ange dagar till och med {latest}.',
    en: 'A period ends on {to}. Give days up to {latest}.',
  },
  SICK_LEAVE_DAY_TWICE: {
    sv: '{day} ligger också i perioden {from} till {to}. Ange varje dag en gång, med den grad som gäller.',
    en: '{day} lies in the period {from} to {to} too. Give each day once, to the degree that holds.',
  },
  SICK_LEAVE_BY_PERIODS: {
    sv: 'Sjukfallets första dag följer av dess perioder. Anteckna perioderna som de är i stället.',
    en: 'The first day of the sick leave follows from its periods. Record the periods as they are instead.',
  },
  APPLICATION_REQUIRED: {
    sv: 'Den som saknar SGI kommer in genom en egen ansökan som har beviljats i programmet.',
    en: 'Somebody without a qualifying income comes in by an application of their own, granted in the programme.',
  },
  APPLICATION_NOT_FOUND: {
    sv: 'Det finns ingen sådan ansökan.',
    en: 'There is no such application.',
  },
  APPLICATION_ALREADY_SUBMITTED: {
    sv: 'Det finns redan en ansökan i programmet som inte är avgjord. Komplettera den.',
    en: 'There is an application in the programme already that has not been settled. Supplement it.',
  },
  TOO_MANY_APPLICATIONS: {
    sv: 'Ingen ansöker fler än {most} gånger i ett program. Kontakta Försäkringskassan.',
    en: 'Nobody applies more than {most} times in a programme. Contact Försäkringskassan.',
  },
  APPLICATION_DECIDED: {
    sv: 'Ansökan är redan avgjord; den är {status}.',
    en: 'The application has been settled already; it is {status}.',
  },
  APPLICATION_TAKEN: {
    sv: 'En försäkringsutredare har redan ansökan.',
    en: 'An investigator has the application already.',
  },
  APPLICATION_NOT_TAKEN: {
    sv: 'Ingen försäkringsutredare har ansökan. Den som ska ha den tar sig an den.',
    en: 'No investigator has the application. Who is to have it takes it on.',
  },
  NOBODY_ASSISTS: {
    sv: 'Ingen hjälper till med ansökan.',
    en: 'Nobody assists with the application.',
  },
  APPLICATION_NOT_COMPLETE: {
    sv: 'Ansökan är inte bedömd som komplett.',
    en: 'The application has not been found complete.',
  },
  NOTHING_ADDED: {
    sv: 'Ange det som kompletteras.',
    en: 'Say what is added.',
  },
  UNDERLAG_IN_THE_FUTURE: {
    sv: 'Underlaget är daterat {issuedOn}, efter {occurredOn}.',
    en: 'The underlag is dated {issuedOn}, after {occurredOn}.',
  },
  MEETING_DAY_PASSED: {
    sv: 'Mötesdagen {meetOn} är före {occurredOn}.',
    en: 'The day of the meeting, {meetOn}, is before {occurredOn}.',
  },
  MEETING_TIME_ON_ANOTHER_DAY: {
    sv: 'Mötet börjar {startsAt}, och det är inte {meetOn} i Sverige.',
    en: 'The meeting begins at {startsAt}, which is not on {meetOn} in Sweden.',
  },
  FIRST_MEETING_NOT_BOOKED: {
    sv: 'Det första mötet är inte bokat.',
    en: 'The first meeting is not booked.',
  },
  FIRST_MEETING_NOT_HELD: {
    sv: 'Det första mötet har inte hållits.',
    en: 'The first meeting has not been held.',
  },
  FIRST_MEETING_HELD: {
    sv: 'Det första mötet har redan hållits.',
    en: 'The first meeting has been held already.',
  },
  BEFORE_FIRST_MEETING: {
    sv: 'Det första mötet är bokat till {meetOn}, efter {occurredOn}.',
    en: 'The first meeting is booked for {meetOn}, after {occurredOn}.',
  },
  HAS_QUALIFYING_INCOME: {
    sv: 'Den som har SGI behöver ingen ansökan, och kan inte beviljas en.',
    en: 'Somebody with a qualifying income needs no application, and cannot be granted one.',
  },
  PARTICIPATION_INSUFFICIENT: {
    sv: 'Underlaget visar ingen förmåga att delta i en insats. En låg förmåga är nog.',
    en: 'The underlag shows no ability to take part in a measure. A low one would be enough.',
  },
  GROUND_NOT_SUPPORTED: {
    sv: 'Ansökan ger inte stöd för grunden {ground}.',
    en: 'The application does not support the ground {ground}.',
  },
  NOT_LONG_CASE: {
    sv: 'Sjukfallet är {days} dagar långt; programmet tar emot ärenden från {required} dagar.',
    en: 'The sick leave has lasted {days} days; the programme takes cases from {required} days on.',
  },
  DUPLICATE_CASE: {
    sv: 'Individen har redan ett öppet ärende i programmet.',
    en: 'The individual has an open case in the programme already.',
  },
  NUMBER_OF_ANOTHER: {
    sv: 'Numret är en annan persons. Är det samma person, är ett av ärendena felregistrerat.',
    en: 'The number is another person’s. If it is the same person, one of the cases was entered in error.',
  },
  INVESTIGATOR_DEDICATED: {
    sv: 'Utredaren arbetar enbart med ärenden i ett annat program.',
    en: 'The investigator works on cases of another programme only.',
  },
  INVESTIGATOR_NOT_IN_POOL: {
    sv: 'Utredaren arbetar inte i programmet den {occurredOn}.',
    en: 'The investigator does not work in the programme on {occurredOn}.',
  },
  INVESTIGATOR_ALREADY_ASSIGNED: {
    sv: 'Ärendet har redan en utredare. Byt utredare i stället, med skäl.',
    en: 'The case has an investigator already. Reassign it instead, with a reason.',
  },
  INVESTIGATOR_MISSING: {
    sv: 'Ärendet har ingen utredare.',
    en: 'The case has no investigator.',
  },
  SAME_INVESTIGATOR: {
    sv: 'Utredaren har redan ärendet eller ansökan.',
    en: 'The investigator has the case or the application already.',
  },
  CONSENT_NOT_FOUND: {
    sv: 'Det finns inget sådant samtycke i ärendet.',
    en: 'There is no such consent in the case.',
  },
  CONSENT_NOT_REQUESTED: {
    sv: 'Samtycket har redan besvarats.',
    en: 'The consent has been answered already.',
  },
  CONSENT_NOT_GIVEN: {
    sv: 'Samtycket gäller inte, så det finns inget att återkalla.',
    en: 'The consent is not in force, so there is nothing to withdraw.',
  },
  CONSENT_SCOPE_REQUIRED: {
    sv: 'Ange ändamål, vilken organisation som lämnar ut och vilka som får ta del, var och en gång.',
    en: 'Name the purposes, the organisation that discloses and those that may read, each of them once.',
  },
  CONSENT_BEYOND_REQUEST: {
    sv: 'Samtycket kan inte vara vidare än det som begärdes.',
    en: 'The consent cannot be wider than what was requested.',
  },
  CONSENT_PERIOD_INVALID: {
    sv: 'Samtycket gäller tidigast från den dag då det lämnas och slutar inte innan det börjar.',
    en: 'A consent is in force from the day it is given at the earliest and does not end before it begins.',
  },
  WRITTEN_CONSENT_REQUIRED: {
    sv: 'Samtycke till registrering ska vara skriftligt.',
    en: 'The consent to registration has to be in writing.',
  },
  ORGANISATION_REQUIRED: {
    sv: 'Ange vilken organisation som behandlar uppgifterna.',
    en: 'Name the organisation that processes the data.',
  },
  CONSENT_REQUIRED: {
    sv: 'Det finns inget gällande samtycke för detta ändamål ({purpose}) den {occurredOn}.',
    en: 'There is no consent in force for this purpose ({purpose}) on {occurredOn}.',
  },
  CONSENT_NAMES_OTHERS: {
    sv: 'Inget samtycke för detta ändamål ({purpose}) som gäller den {occurredOn} nämner dem som det gäller, i den riktning som behövs: {organisations}.',
    en: 'No consent for this purpose ({purpose}) that is in force on {occurredOn} names those whom it is about, in the direction that is needed: {organisations}.',
  },
  CONSENT_NOT_ABOUT: {
    sv: 'Samtycket för detta ändamål ({purpose}) som gäller den {occurredOn} är avgränsat till annat än {category}.',
    en: 'The consent for this purpose ({purpose}) that is in force on {occurredOn} is bounded to other things than {category}.',
  },
  NEW_CONSENT_REQUIRED: {
    sv: 'Ett nytt samtycke till samverkan eller registrering, lämnat efter avslutet, behövs för att ta upp ärendet igen.',
    en: 'Taking the case up again needs a new consent to sharing or registration, given after the closing.',
  },
  COORDINATION_BEFORE_LAW: {
    sv: 'Regionens koordineringsinsatser regleras i lag från och med {inForce}.',
    en: "The region's coordination is regulated by law from {inForce} on.",
  },
  CARE_PROVIDER_REQUIRED: {
    sv: 'Koordinering erbjuds av vårdgivaren som driver enheten: Försäkringskassan anger vilken, ingen arbetsgivare, och en vårdgivare bara sig själv.',
    en: 'Coordination is offered by the care provider that runs the unit: Försäkringskassan says which one, no employer, and a care provider names itself alone.',
  },
  COORDINATION_ALREADY_OFFERED: {
    sv: 'Koordinering är redan erbjuden på enheten.',
    en: 'Coordination has been offered at the unit already.',
  },
  COORDINATION_NOT_OFFERED: {
    sv: 'Det finns inget obesvarat erbjudande om koordinering på enheten.',
    en: 'There is no unanswered offer of coordination at the unit.',
  },
  COORDINATION_NOT_ACCEPTED: {
    sv: 'Individen har inte tackat ja till koordinering på enheten.',
    en: 'The individual has not accepted coordination at the unit.',
  },
  COORDINATION_NOT_ACTIVE: {
    sv: 'Ingen koordinering pågår på enheten.',
    en: 'No coordination is under way at the unit.',
  },
  COORDINATION_NOT_IN_FOLLOW_UP: {
    sv: 'Koordineringen på enheten är inte under uppföljning.',
    en: 'The coordination at the unit is not in follow-up.',
  },
  COORDINATOR_NOT_AT_UNIT: {
    sv: 'Koordinatorn arbetar inte på ärendets enhet den {occurredOn}.',
    en: "The coordinator does not work at the case's unit on {occurredOn}.",
  },
  COORDINATOR_ALREADY_ASSIGNED: {
    sv: 'Ärendet har redan en koordinator. Byt koordinator i stället, med skäl.',
    en: 'The case has a coordinator already. Reassign it instead, with a reason.',
  },
  COORDINATOR_MISSING: {
    sv: 'Ärendet har ingen koordinator.',
    en: 'The case has no coordinator.',
  },
  SAME_COORDINATOR: {
    sv: 'Ärendet har redan den koordinatorn.',
    en: 'The case has that coordinator already.',
  },
  PAIR_INCOMPLETE: {
    sv: 'Utredare och koordinator gör detta tillsammans; det saknas: {missing}.',
    en: 'Investigator and coordinator do this together; missing: {missing}.',
  },
  CONSULTATION_IN_THE_FUTURE: {
    sv: 'Samrådet med individen {consultedOn} är efter {occurredOn}.',
    en: 'The consultation with the individual, {consultedOn}, is after {occurredOn}.',
  },
  MAPPING_IN_THE_FUTURE: {
    sv: 'Kartläggningen {mappedOn} är efter {occurredOn}.',
    en: 'The mapping, {mappedOn}, is after {occurredOn}.',
  },
  NEED_NOT_CLARIFIED: {
    sv: 'Behovet av rehabilitering är inte klarlagt den {occurredOn}.',
    en: 'The need of rehabilitation has not been clarified by {occurredOn}.',
  },
  TEXT_REQUIRED: {
    sv: 'Skriv en text.',
    en: 'Write a text.',
  },
  PERSONAL_NUMBER_IN_TEXT: {
    sv: 'Texten innehåller ett personnummer. Ta bort det: det som arbetsgivaren skriver och läser handlar om arbetet.',
    en: 'The text contains a personal identity number. Take it out: what an employer writes and reads is about work.',
  },
  TOO_MANY_CONTRIBUTIONS: {
    sv: 'Högst {most} bidrag från samma part väntar på att behovet klarläggs.',
    en: 'At most {most} contributions of one party wait for the need to be clarified.',
  },
  EMPLOYERS_INVALID: {
    sv: 'Ange arbetsgivare för den som är anställd, var och en gång, och inga för andra.',
    en: 'Name the employers of somebody who is employed, each of them once, and none for others.',
  },
  EMPLOYER_CONSENT_REQUIRED: {
    sv: 'Det finns inget samtycke den {occurredOn} som är avgränsat till arbetsgivaren: i tid, och till annat än hälsa.',
    en: 'There is no consent on {occurredOn} that is bounded for the employer: in time, and to other things than health.',
  },
  CONTACT_ALREADY_NAMED: {
    sv: 'Personen arbetar redan med ärendet.',
    en: 'The person works with the case already.',
  },
  CONTACT_NOT_NAMED: {
    sv: 'Personen är inte namngiven som kontaktperson i ärendet.',
    en: 'The person is not named as a contact in the case.',
  },
  TOO_MANY_CONTACTS: {
    sv: 'Ett ärende har högst {most} kontaktpersoner. Avsluta någon först.',
    en: 'A case has at most {most} contact persons. End one first.',
  },
  EMPLOYER_CONTACT_OPEN: {
    sv: 'Kontakten med arbetsgivaren är redan öppen.',
    en: 'The contact with the employer is open already.',
  },
  EMPLOYER_CONTACT_NOT_OPEN: {
    sv: 'Kontakten med arbetsgivaren är inte öppen.',
    en: 'The contact with the employer is not open.',
  },
  PARTY_ORGANISATION_REQUIRED: {
    sv: 'Ange vilken organisation som deltar, så som samtycket nämner den.',
    en: 'Say which organisation takes part, as the consent names it.',
  },
  NOT_OF_THIS_PARTY: {
    sv: 'Organisationen eller kontaktpersonen hör i ärendet till någon annan. Ange partens egen organisation, så som samtycket nämner den, och en kontaktperson där.',
    en: "The organisation or the contact person is somebody else's in the case. Say the party's own organisation, as the consent names it, and a contact person there.",
  },
  EMPLOYER_AMBIGUOUS: {
    sv: 'Flera arbetsgivare kan vara menade. Ange vilken arbetsgivare insatsen gäller, eller vilken som deltar i planeringen.',
    en: 'Several employers may be meant. Say which employer the measure is for, or which takes part in the planning.',
  },
  EMPLOYER_UNKNOWN: {
    sv: 'Individen har ingen sådan arbetsgivare i ärendet. Anteckna anställningen först.',
    en: 'The individual has no such employer in the case. Record the employment first.',
  },
  PLANNING_PARTICIPANTS_INVALID: {
    sv: 'En gemensam planering görs av minst Försäkringskassan och vården, och var och en anges en gång.',
    en: 'A joint planning is made by Försäkringskassan and care at least, and each participant is named once.',
  },
  RETURN_PLAN_NOT_OWED: {
    sv: 'Arbetsförmågan väntas vara nedsatt i {days} dagar; en plan för återgång behövs från {required} dagar.',
    en: 'The ability to work is expected to be reduced for {days} days; a plan for return is owed from {required} days on.',
  },
  RETURN_PLAN_ALREADY_REQUESTED: {
    sv: 'Planen för återgång är redan begärd av arbetsgivaren.',
    en: 'The plan for return has been requested of the employer already.',
  },
  RETURN_PLAN_NOT_REQUESTED: {
    sv: 'Planen för återgång är inte begärd av arbetsgivaren.',
    en: 'The plan for return has not been requested of the employer.',
  },
  RETURN_PLAN_NOT_RECEIVED: {
    sv: 'Arbetsgivaren har inte lämnat någon plan att hålla med om än.',
    en: 'The employer has not handed in a plan to agree with yet.',
  },
  TOO_MANY_COMMENTS: {
    sv: 'Högst {most} gånger kan en version av planen kommenteras.',
    en: 'A version of the plan is commented on {most} times at most.',
  },
  RETURN_PLAN_ALREADY_EXEMPTED: {
    sv: 'Arbetsgivaren är redan undantagen från planen för återgång.',
    en: 'The employer is exempt from the plan for return already.',
  },
  ANSWER_DAY_PASSED: {
    sv: 'Svarsdagen {answerBy} är före {occurredOn}.',
    en: 'The day to answer, {answerBy}, is before {occurredOn}.',
  },
  PLAN_NOT_DUE_YET: {
    sv: 'Svarsdagen {answerBy} är före {dueByLaw}, då arbetsgivaren enligt lag senast ska ha gjort planen.',
    en: 'The day to answer, {answerBy}, is before {dueByLaw}, by which the law has the employer make the plan.',
  },
  CLEAR_DAY_INVALID: {
    sv: 'Ange en dag från {sickLeaveSince}, då sjukfallet började, till {occurredOn}.',
    en: 'Give a day from {sickLeaveSince}, when the sick leave began, to {occurredOn}.',
  },
  PLAN_MEASURES_REQUIRED: {
    sv: 'Ange minst en av ärendets insatser, var och en gång.',
    en: "Name at least one of the case's measures, each of them once.",
  },
  FOLLOW_UP_OUTSIDE_PLAN: {
    sv: 'Planen följs upp från {occurredOn} till {to}.',
    en: 'The plan is followed up from {occurredOn} to {to}.',
  },
  EVALUATED_MEASURE_REQUIRED: {
    sv: 'Ange vilken insats bedömningen bygger på när den bygger på en insats, annars ingen.',
    en: 'Name the measure when the evaluation rests on one, and none otherwise.',
  },
  RESPONSIBLE_REQUIRED: {
    sv: 'Ange vilken organisation som ansvarar.',
    en: 'Name the organisation that is responsible.',
  },
  PLANNED_PERIOD_INVALID: {
    sv: 'Det planerade slutet {plannedEnd} är före den planerade starten {plannedStart}.',
    en: 'The planned end, {plannedEnd}, is before the planned start, {plannedStart}.',
  },
  SITE_ONLY_FOR_WORK_TRAINING: {
    sv: 'Bara arbetsträning har en plats.',
    en: 'Only work training has a site.',
  },
  TRACK_NOT_FOR_KIND: {
    sv: 'I det förstärkta samarbetet ingår förberedande insats och arbetsträning.',
    en: 'The enhanced cooperation consists of preparatory measures and work training.',
  },
  PROFESSION_NOT_FOR_KIND: {
    sv: 'En insats av slaget {kind} ges inte av {profession}. Insatskatalogen säger vem som ger vilken.',
    en: 'A measure of the kind {kind} is not given by {profession}. The catalogue of measures says who gives which.',
  },
  EMPLOYER_NOT_FOR_KIND: {
    sv: 'Bara en insats på arbetsplatsen eller ett stöd till arbetsgivaren anger en arbetsgivare.',
    en: 'Only a measure at the workplace, or support to the employer, names an employer.',
  },
  EMPLOYER_ANSWERS_FOR_OWN: {
    sv: 'En arbetsgivare ansvarar för insatser på den egna arbetsplatsen och inte på någon annan.',
    en: 'An employer answers for measures at its own workplace, and at no other.',
  },
  MEASURE_NOT_OFFERED: {
    sv: 'Programmets samordningsförbund erbjuder inte insatsen {kind}.',
    en: "The programme's coordination association does not offer the measure {kind}.",
  },
  AFTER_WORK_TRAINING: {
    sv: 'Aktivitetsplatsen kommer före arbetsträning, och en arbetsträning har redan börjat.',
    en: 'The activity place comes before work training, and a work training has begun already.',
  },
  MEASURE_NOT_FOUND: {
    sv: 'Det finns ingen sådan insats i ärendet.',
    en: 'There is no such measure in the case.',
  },
  MEASURE_NOT_PLANNED: {
    sv: 'Insatsen väntar inte på att börja; den är {status}.',
    en: 'The measure is not waiting to begin; it is {status}.',
  },
  EARLY_START_REASON_REQUIRED: {
    sv: 'Insatsen är planerad till {plannedStart}. Ange skälet om den börjar tidigare, och inget skäl annars.',
    en: 'The measure is planned for {plannedStart}. Give the reason if it starts earlier, and none otherwise.',
  },
  MEASURE_NOT_STARTED: {
    sv: 'Insatsen pågår inte; den är {status}.',
    en: 'The measure is not under way; it is {status}.',
  },
  MEASURE_NOT_PAUSED: {
    sv: 'Insatsen är inte pausad; den är {status}.',
    en: 'The measure is not paused; it is {status}.',
  },
  MEASURE_ENDED: {
    sv: 'Insatsen har redan tagit slut; den är {status}.',
    en: 'The measure has ended already; it is {status}.',
  },
  NEW_START_NOT_LATER: {
    sv: 'Den nya starten är inte senare än den planerade, {plannedStart}.',
    en: 'The new start is not later than the planned one, {plannedStart}.',
  },
  NEW_START_PASSED: {
    sv: 'Insatsen väntade ännu {occurredOn}: den nya starten är den dagen eller senare.',
    en: 'The measure still waited on {occurredOn}: its new start is that day or later.',
  },
  JOINT_MAPPING_REQUIRED: {
    sv: 'Det förstärkta samarbetet börjar med en gemensam kartläggning.',
    en: 'The enhanced cooperation begins with a joint mapping.',
  },
  MEETING_REFERENCE_OR_REASON_REQUIRED: {
    sv: 'Ange antingen det avstämningsmöte med individen som planen kommer ur, eller skälet till att den görs utan ett sådant.',
    en: 'Name either the reconciliation meeting with the individual that the plan came out of, or the reason why it is made without one.',
  },
  MEETING_NOT_HELD: {
    sv: 'Det finns inget hållet möte med det id:t i ärendet den {occurredOn}.',
    en: 'The case has no held meeting of that id on {occurredOn}.',
  },
  TARGET_DATE_PASSED: {
    sv: 'Planens måldatum {targetDate} är före {occurredOn}.',
    en: "The plan's target date, {targetDate}, is before {occurredOn}.",
  },
  PLAN_ALREADY_SET: {
    sv: 'Ärendet har redan en gällande plan för avslut. Ändra den i stället, med skäl.',
    en: 'The case has an active closure plan already. Revise it instead, with a reason.',
  },
  NO_ACTIVE_PLAN: {
    sv: 'Ärendet har ingen gällande plan för avslut.',
    en: 'The case has no active closure plan.',
  },
  SAME_UNIT: {
    sv: 'Ärendet finns redan på den enheten.',
    en: 'The case is at that unit already.',
  },
  EMERGENCY_IS_TODAY: {
    sv: 'En nödöppning görs den dag den behövs: ange {today}.',
    en: 'An emergency opening is made on the day that it is needed: give {today}.',
  },
  ALREADY_OPEN_TO_YOU: {
    sv: 'Ärendet är redan nödöppnat för dig till och med {through}.',
    en: 'The case is open to you already, through {through}.',
  },
  OPENING_NOT_FOUND: {
    sv: 'Ärendet har ingen sådan nödöppning. Se listan över nödöppningar.',
    en: 'The case has no such emergency opening. See the list of emergency openings.',
  },
  OPENING_REVIEWED: {
    sv: 'Nödöppningen är redan granskad.',
    en: 'The emergency opening has been reviewed already.',
  },
  OWN_OPENING: {
    sv: 'Någon annan än den som öppnade ska granska nödöppningen.',
    en: 'Somebody else than who opened the case has to review the emergency opening.',
  },
  APPLICATION_ENTRY_NOT_FOUND: {
    sv: 'Ansökan har ingen sådan uppgift att rätta.',
    en: 'The application has no such entry to correct.',
  },
  NOT_OF_THIS_ENTRY: {
    sv: 'Det hör inte till en uppgift av slaget {type}. En dag är det första mötets, och en grund avslagets.',
    en: 'That is not of an entry of the kind {type}. A day is of the first meeting, and a ground of the rejection.',
  },
  DAY_AND_NOT_HAPPENED: {
    sv: 'Det som inte hände har ingen dag. Ange antingen rätt dag eller att det inte hände.',
    en: 'What did not happen has no day. Give either the right day or that it did not happen.',
  },
  DECISION_RESTS_ON_ENTRY: {
    sv: 'Ansökan är beviljad efter det första mötet. Ett annat beslut är ett nytt beslut och ingen rättelse.',
    en: 'The application was granted after the first meeting. Another decision is a new one and no correction.',
  },
  ENTRY_NOT_FOUND: {
    sv: 'Ärendet har ingen anteckning nummer {entry}. Numret står efter @ i tidslinjen.',
    en: 'The case has no entry number {entry}. The number stands after the @ in the timeline.',
  },
  ENTRY_NOT_CORRECTABLE: {
    sv: 'En anteckning av slaget {type} rättas inte så. Anteckna i stället det som är rätt, eller märk ärendet som felregistrerat om det aldrig skulle ha funnits.',
    en: 'An entry of the kind {type} is not corrected so. Record what is right instead, or mark the case as entered in error if it should never have been there.',
  },
  ENTRY_HAPPENED: {
    sv: 'För en anteckning av slaget {type} kan inte anges att det inte hände. Ange det som är rätt i den.',
    en: 'Of an entry of the kind {type} it cannot be said that it did not happen. Give what is right of it.',
  },
  DAY_NOT_OF_ENTRY: {
    sv: 'Dagen för en anteckning av slaget {type} rättas inte. Ange att det inte hände och anteckna det på nytt.',
    en: 'The day of an entry of the kind {type} is not corrected. Say that it did not happen, and record it anew.',
  },
  ENTRY_SUPERSEDED: {
    sv: 'Anteckningen gäller inte längre: ärendet har öppnats, avslutats eller registrerats på nytt sedan dess.',
    en: 'The entry does not hold any more: the case has been reopened, closed or registered anew since.',
  },
  OUTCOME_NOT_OF_ENTRY: {
    sv: 'En anteckning av slaget {type} har inte det resultatet. Utelämna det, eller ange ett som hör till.',
    en: 'An entry of the kind {type} has no such outcome. Leave it out, or give one of its own.',
  },
  DELAY_REASON_NOT_OF_ENTRY: {
    sv: 'Bara för en insats som senarelades, pausades eller ställdes in anges varför. Ta bort orsaken.',
    en: 'Only of a measure that was delayed, paused or cancelled it is said why. Leave the reason out.',
  },
  HANDOVER_NOT_OF_ENTRY: {
    sv: 'Bara när ett ärende avslutades anges vem som tog över det. Ta bort uppgiften.',
    en: 'Only of the closing of a case it is said who took it over. Leave that out.',
  },
  PLAN_GROUND_NOT_OF_ENTRY: {
    sv: 'Bara för en plan för avslut anges vilket möte den kom ur, eller varför den kom ur inget. Ta bort uppgiften.',
    en: 'Only of a closure plan it is said out of which meeting it came, or why out of none. Leave that out.',
  },
  EARLY_REASON_NOT_OF_ENTRY: {
    sv: 'En anteckning av slaget {type} har inget skäl för en tidig start. Utelämna det.',
    en: 'An entry of the kind {type} has no reason for an early start. Leave it out.',
  },
  NOTHING_TO_CORRECT: {
    sv: 'Så står det redan. Ange en annan dag, ett annat resultat, ett annat skäl för en tidig start eller andra perioder, eller att det inte hände.',
    en: 'It says so already. Give another day, another outcome, another reason for an early start or other periods, or that it did not happen.',
  },
  AFTER_NEXT_STEP: {
    sv: 'Dagen {on} ligger efter {next}, då nästa steg togs.',
    en: 'The day {on} is after {next}, when the next step was taken.',
  },
  MEASURE_STILL_STARTED: {
    sv: '{count} insatser pågår eller är pausade. Avsluta dem, eller ange vilka som lämnas över.',
    en: '{count} measures are under way or paused. End them, or say which are handed over.',
  },
} satisfies Record<string, Text>;

/** The code of a rejection. */
export type CaseRejection = keyof typeof caseRejections;
/** What a command to a case comes to. */
export type CaseDecision = Decision<CaseEvent, CaseRejection>;
/** What a command to an application comes to. */
export type ApplicationDecision = Decision<ApplicationEvent, CaseRejection>;
/** What a rule answers: nothing when it holds. */
export type BrokenCaseRule = Rejection<CaseRejection> | undefined;
