import type { Text } from '@samverkan/kernel';

/** What an action is about, and so who has seen it when the action is refused. */
export type Subject =
  | 'agreement'
  | 'application'
  | 'case'
  | 'meeting'
  | 'programme'
  | 'body'
  | 'report'
  | 'collection'
  | 'operations';

/** How a resource is called. */
export const subjects: Readonly<Record<Subject, Text>> = {
  application: { sv: 'ansökan', en: 'application' },
  agreement: { sv: 'överenskommelse', en: 'agreement on grants' },
  case: { sv: 'ärende', en: 'case' },
  meeting: { sv: 'möte', en: 'meeting' },
  programme: { sv: 'insats', en: 'programme' },
  body: { sv: 'grupp', en: 'governance body' },
  report: { sv: 'lägesrapport', en: 'status report' },
  collection: { sv: 'lista eller något nytt', en: 'list, or something new' },
  operations: { sv: 'drift', en: 'operations' },
};

interface ActionDescription {
  readonly about: Subject;
  readonly label: Text;
}

const of =
  (about: Subject) =>
  (sv: string, en: string): ActionDescription => ({ about, label: { sv, en } });
const programme = of('programme');
const agreement = of('agreement');
const application = of('application');
const ofCase = of('case');
const meeting = of('meeting');
const body = of('body');
const report = of('report');
/** There is nothing to have seen: a list, a search, or something that does not exist yet. */
const collection = of('collection');
const operations = of('operations');

/** Everything that can be asked for. A route names one of these, and a route that names none does not start. */
export const actions = {
  'programme.start': collection('Starta en insats', 'Start a programme'),
  'programme.list': collection('Lista insatser', 'List programmes'),
  'programme.read': programme('Se insatsen', 'See the programme'),
  'programme.set-reporting-schedule': programme('Bestämma rapportperioder', 'Set the reporting schedule'),
  'programme.onboard-care-unit': programme('Ansluta en vårdenhet', 'Onboard a care unit'),
  'programme.record-care-unit-left': programme('Avsluta en vårdenhets medverkan', 'Record that a unit left'),
  'programme.add-investigator-to-pool': programme(
    'Ta in en försäkringsutredare',
    'Add an investigator to the pool',
  ),
  'programme.remove-investigator-from-pool': programme(
    'Ta ut en försäkringsutredare',
    'Remove an investigator from the pool',
  ),
  'programme.appoint-coordinator': programme('Utse en rehabkoordinator', 'Appoint a coordinator'),
  'programme.dismiss-coordinator': programme('Entlediga en rehabkoordinator', 'Dismiss a coordinator'),
  'programme.name-investigator-deputy': programme(
    'Utse ersättare för en frånvarande försäkringsutredare',
    'Name the deputy of an absent investigator',
  ),
  'programme.name-coordinator-deputy': programme(
    'Utse ersättare för en frånvarande rehabkoordinator',
    'Name the deputy of an absent coordinator',
  ),
  'programme.end-deputyship': programme('Avsluta en ersättares uppdrag', 'End a deputyship'),
  'programme.approve-collaboration-model': programme(
    'Godkänna samverkansmodellen',
    'Approve the collaboration model',
  ),
  'programme.correct-entry': programme('Rätta en uppgift om insatsen', 'Correct an entry of the programme'),
  'programme.record-training': programme('Anteckna en utbildning', 'Record a training'),
  'programme.record-funding-application': programme(
    'Anteckna ansökan till samordningsförbundet',
    'Record the application to the association',
  ),
  'programme.register-deviation': programme('Registrera en avvikelse', 'Register a deviation'),
  'programme.resize-pool': programme('Bestämma antalet utredare', 'Say how many investigators there can be'),
  'programme.set-enrolment-windows': programme('Bestämma inskrivningsperioder', 'Set the enrolment windows'),
  'programme.start-pair': programme('Börja arbeta som par', 'Begin to work as a pair'),
  'programme.complete-start-up-item': programme(
    'Bocka av en punkt i parets checklista',
    "Complete an item of the pair's checklist",
  ),
  'programme.hold-pair-dialogue': programme('Anteckna parets dialog', "Record the pair's dialogue"),
  'programme.read-work': programme(
    'Se insatsens utbildningar och avvikelser',
    "See the programme's trainings and deviations",
  ),
  'programme.read-pair-dialogues': programme(
    'Se parens dialoger om sina resultat',
    "See the pairs' dialogues about their results",
  ),
  'programme.read-workload': programme('Se utredarnas arbetsbörda', "See the investigators' workload"),
  'programme.read-hand-over': programme(
    'Se vad som ska lämnas över till någon annan',
    'See what is to be handed over to somebody else',
  ),
  'programme.read-protected': programme(
    'Se vilka egna ärenden och ansökningar som har skyddade uppgifter',
    'See which own cases and applications have a protected identity',
  ),
  'programme.read-dashboard': programme('Se insatsens översikt', "See the programme's dashboard"),
  'programme.set-contact-card': programme(
    'Ange samverkansansvarig och kontaktuppgifter',
    'Say who the collaboration lead is, and how to reach them',
  ),

  'agreement.list': collection('Lista överenskommelser', 'List agreements on grants'),
  'agreement.conclude': collection('Anteckna en överenskommelse', 'Conclude an agreement on grants'),
  'agreement.read': agreement('Se överenskommelsen', 'See the agreement on grants'),
  'agreement.record-evidence': agreement(
    'Anteckna underlag för ett villkor',
    'Record evidence of a condition',
  ),
  'agreement.assess-condition': agreement('Bedöma ett villkor', 'Assess a condition'),
  'agreement.schedule-tranche': agreement('Planera en delbetalning', 'Schedule a tranche'),
  'agreement.withdraw-tranche': agreement('Ta tillbaka en delbetalning', 'Withdraw a tranche'),
  'agreement.settle': agreement('Avräkna överenskommelsen', 'Settle the agreement'),
  'agreement.pay-tranche': agreement('Anteckna en delbetalning', 'Record a paid tranche'),
  'agreement.record-repayment': agreement('Anteckna en återbetalning', 'Record a repayment'),
  'agreement.correct-entry': agreement(
    'Rätta en uppgift i överenskommelsen',
    'Correct an entry of the agreement',
  ),
  'agreement.correct': agreement(
    'Rätta vad som avtalades och avräknades',
    'Correct what was agreed and settled',
  ),
  'agreement.state-figure': agreement('Anteckna en uppgift om överenskommelsen', 'Record a stated figure'),

  'process-map.read': collection('Se processkartan', 'See the process map'),
  'document-types.read': collection('Se dokumenttyperna', 'See the types of documents'),

  'case.register': collection('Registrera ett ärende', 'Register a case'),
  'case.search': collection('Söka ärende på personnummer', 'Find a case by personal number'),
  'case.list': collection('Lista ärenden', 'List cases'),
  'case.read': ofCase('Se ärendet', 'See the case'),
  'case.read-assignment': ofCase('Se vilka som har ärendet', 'See who has the case'),
  'case.read-revision': ofCase('Se vilken revision ärendet har', 'See which revision the case has'),
  'case.read-own': ofCase('Se eget ärende i klartext', 'See the own case in plain language'),
  'case.read-part': ofCase('Se den egna partens del av ärendet', "See the own party's part of the case"),
  'case.name-party-contact': ofCase('Namnge en parts kontaktperson', 'Name the contact person of a party'),
  'case.end-party-contact': ofCase('Avsluta en parts kontaktperson', 'End the contact person of a party'),
  'case.read-timeline': ofCase('Se ärendets tidslinje', "See the case's timeline"),
  'case.assign-investigator': ofCase('Tilldela försäkringsutredare', 'Assign an investigator'),
  'case.reassign-investigator': ofCase('Byta försäkringsutredare', 'Reassign the investigator'),
  'case.assign-coordinator': ofCase('Tilldela rehabkoordinator', 'Assign a coordinator'),
  'case.reassign-coordinator': ofCase('Byta rehabkoordinator', 'Reassign the coordinator'),
  'case.request-consent': ofCase('Be om samtycke', 'Request a consent'),
  'case.give-consent': ofCase('Lämna eller anteckna samtycke', 'Give or record a consent'),
  'case.decline-consent': ofCase('Avböja samtycke', 'Decline a consent'),
  'case.withdraw-consent': ofCase('Återkalla samtycke', 'Withdraw a consent'),
  'case.record-legal-basis': ofCase('Anteckna rättslig grund', 'Record a legal basis'),
  'case.offer-coordination': ofCase('Erbjuda koordinering', 'Offer coordination'),
  'case.accept-coordination': ofCase('Tacka ja till koordinering', 'Accept coordination'),
  'case.decline-coordination': ofCase('Tacka nej till koordinering', 'Decline coordination'),
  'case.begin-coordination-follow-up': ofCase('Följa upp koordineringen', 'Begin follow-up of coordination'),
  'case.resume-coordination': ofCase('Återuppta koordineringen', 'Resume coordination'),
  'case.end-coordination': ofCase('Avsluta koordineringen', 'End coordination'),
  'case.send-need-impulse': ofCase(
    'Informera Försäkringskassan om rehabiliteringsbehov',
    'Tell FK of a need of rehabilitation',
  ),
  'case.record-employment': ofCase('Anteckna anställning', 'Record the employment'),
  'case.record-sick-leave-periods': ofCase(
    'Anteckna sjukfallets perioder',
    'Record the periods of the sick leave',
  ),
  'case.record-joint-plan': ofCase('Anteckna gemensam planering', 'Record a joint planning'),
  'case.request-return-to-work-plan': ofCase('Begära plan för återgång', 'Request a return-to-work plan'),
  'case.exempt-return-to-work-plan': ofCase(
    'Undanta från plan för återgång',
    'Exempt from the return-to-work plan',
  ),
  'case.receive-return-to-work-plan': ofCase('Ta emot plan för återgång', 'Receive a return-to-work plan'),
  'case.comment-on-return-to-work-plan': ofCase(
    'Säga något om arbetsgivarens plan för återgång',
    "Comment on the employer's return-to-work plan",
  ),
  'case.open-employer-contact': ofCase(
    'Inleda kontakt med arbetsgivaren',
    'Open the contact with an employer',
  ),
  'case.end-employer-contact': ofCase(
    'Avsluta kontakt med arbetsgivaren',
    'End the contact with an employer',
  ),
  'case.hold-employer-dialogue': ofCase(
    'Anteckna dialog med arbetsgivaren',
    'Record a dialogue with an employer',
  ),
  'case.read-workplace': ofCase('Se det som rör arbetsplatsen', 'See what is about the workplace'),
  'case.make-rehabilitation-plan': ofCase('Göra rehabiliteringsplan', 'Make the rehabilitation plan'),
  'case.evaluate-work-ability': ofCase('Bedöma arbetsförmåga', 'Evaluate the ability to work'),
  'case.clarify-need': ofCase('Klarlägga rehabiliteringsbehov', 'Clarify the need of rehabilitation'),
  'case.contribute-to-need': ofCase(
    'Bidra till bilden av rehabiliteringsbehovet',
    'Contribute to the need of rehabilitation',
  ),
  'case.record-joint-mapping': ofCase('Anteckna gemensam kartläggning', 'Record a joint mapping'),
  'case.plan-measure': ofCase('Planera en insats för individen', 'Plan a measure'),
  'case.start-measure': ofCase('Påbörja en insats för individen', 'Start a measure'),
  'case.delay-measure': ofCase('Senarelägga en insats för individen', 'Delay a measure'),
  'case.pause-measure': ofCase('Pausa en insats för individen', 'Pause a measure'),
  'case.resume-measure': ofCase('Återuppta en insats för individen', 'Resume a measure'),
  'case.complete-measure': ofCase('Avsluta en insats för individen', 'Complete a measure'),
  'case.cancel-measure': ofCase('Ställa in en insats för individen', 'Cancel a measure'),
  'case.set-closure-plan': ofCase('Göra plan för avslut', 'Set the closure plan'),
  'case.revise-closure-plan': ofCase('Ändra plan för avslut', 'Revise the closure plan'),
  'case.withdraw-closure-plan': ofCase('Dra tillbaka plan för avslut', 'Withdraw the closure plan'),
  'case.take-up-proposal': ofCase('Ta upp vad ett möte föreslog', 'Take up what a meeting proposed'),
  'case.leave-proposal': ofCase('Lämna vad ett möte föreslog', 'Leave what a meeting proposed'),
  'case.propose-closing': ofCase('Föreslå att ärendet avslutas', 'Propose to close the case'),
  'case.propose-reopening': ofCase('Föreslå att ärendet återupptas', 'Propose to reopen the case'),
  'case.leave-party-proposal': ofCase('Säga nej till en parts förslag', 'Leave what a party proposed'),
  'case.move': ofCase('Flytta ärendet till en annan vårdenhet', 'Move the case to another unit'),
  'case.close': ofCase('Avsluta ärendet', 'Close the case'),
  'case.reopen': ofCase('Återuppta ärendet', 'Reopen the case'),
  'case.mark-entered-in-error': ofCase('Märka ärendet som felregistrerat', 'Mark as entered in error'),
  'case.correct-entry': ofCase('Rätta en uppgift i ärendet', 'Correct an entry of the case'),
  'case.correct-registration': ofCase('Rätta ärendets registrering', "Correct the case's registration"),
  'case.open-in-emergency': ofCase('Nödöppna ärendet', 'Open the case in an emergency'),
  'case.review-emergency-opening': ofCase('Granska en nödöppning', 'Review an emergency opening'),
  'case.flag-protected-identity': ofCase('Märka skyddade personuppgifter', 'Flag a protected identity'),
  'case.lift-protected-identity': ofCase('Häva skyddade personuppgifter', 'Lift a protected identity'),
  'case.change-personal-number': ofCase(
    'Ändra till individens nya personnummer',
    'Change to the new personal identity number of the individual',
  ),

  'application.submit': collection('Ansöka om samordning', 'Apply for coordination'),
  'application.list': collection('Lista egna ansökningar', 'List own applications'),
  'application.list-waiting': collection(
    'Se ansökningar som ingen har tagit sig an',
    'See the applications that nobody has taken on',
  ),
  'application.read': application('Se ansökan', 'See the application'),
  'application.flag-protected-identity': application(
    'Markera skyddade uppgifter i ansökan',
    'Flag a protected identity in the application',
  ),
  'application.lift-protected-identity': application(
    'Häva skyddade uppgifter i ansökan',
    'Lift a protected identity in the application',
  ),
  'application.read-own': application(
    'Se egen ansökan i klartext',
    'See the own application in plain language',
  ),
  'application.take': application('Ta sig an ansökan', 'Take the application on'),
  'application.reassign': application(
    'Ge ansökan till en annan utredare',
    'Hand the application to another investigator',
  ),
  'application.attach-underlag': application('Bifoga medicinskt underlag', 'Attach the medical underlag'),
  'application.supplement': application('Komplettera ansökan', 'Supplement the application'),
  'application.assess': application('Bedöma om ansökan är komplett', 'Assess whether it is complete'),
  'application.book-first-meeting': application('Boka första mötet', 'Book the first meeting'),
  'application.cancel-first-meeting': application('Ställa in första mötet', 'Cancel the first meeting'),
  'application.hold-first-meeting': application('Anteckna första mötet', 'Record the first meeting'),
  'application.correct-entry': application(
    'Rätta en uppgift i ansökan',
    'Correct an entry of the application',
  ),
  'application.grant': application('Bevilja ansökan', 'Grant the application'),
  'application.reject': application('Avslå ansökan', 'Reject the application'),
  'application.withdraw': application('Återta ansökan', 'Withdraw the application'),
  'application.end-assistance': application(
    'Avsluta hjälpen med ansökan',
    'End the help with the application',
  ),

  'meeting.list': collection('Lista möten', 'List meetings'),
  'meeting.list-own': collection(
    'Lista möten som den egna parten är med på',
    'List the meetings that the own party takes part in',
  ),
  'meeting.read': meeting('Se mötet', 'See the meeting'),
  'meeting.read-minutes': meeting('Läsa mötets anteckningar', 'Read the minutes'),
  'meeting.request': ofCase('Begära ett avstämningsmöte', 'Request a reconciliation meeting'),
  'meeting.call': ofCase('Kalla till avstämningsmöte', 'Call a reconciliation meeting'),
  'meeting.invite-participant': meeting('Bjuda in en deltagare', 'Invite a participant'),
  'meeting.accept-invitation': meeting('Tacka ja till mötet', 'Accept an invitation'),
  'meeting.decline-invitation': meeting('Tacka nej till mötet', 'Decline an invitation'),
  'meeting.reschedule': meeting('Flytta mötet', 'Reschedule the meeting'),
  'meeting.cancel': meeting('Ställa in mötet', 'Cancel the meeting'),
  'meeting.hold': meeting('Anteckna att mötet hållits', 'Record that the meeting was held'),
  'meeting.correct-held': meeting(
    'Rätta vad som står om ett hållet möte',
    'Correct what is written of a held meeting',
  ),
  'meeting.fail': meeting('Anteckna att mötet inte blev av', 'Record that the meeting failed'),
  'meeting.record-minutes': meeting('Skriva anteckningar', 'Record minutes'),
  'meeting.correct-outcome': meeting('Rätta mötets resultat', "Correct the meeting's outcome"),
  'meeting.agree-outcome': meeting('Anteckna mötets resultat', "Record the meeting's outcome"),

  'body.form': collection('Bilda projekt- eller styrgrupp', 'Form a governance body'),
  'body.list': collection('Lista grupper', 'List governance bodies'),
  'body.read': body('Se gruppen', 'See the body'),
  'body.plan-meeting': body('Planera ett gruppmöte', 'Plan a meeting of the body'),
  'body.move-meeting': body('Flytta ett gruppmöte', 'Move a meeting of the body'),
  'body.hold-meeting': body('Anteckna ett hållet gruppmöte', 'Record a held meeting of the body'),
  'body.cancel-meeting': body('Ställa in ett gruppmöte', 'Cancel a meeting of the body'),
  'body.correct-meeting': body('Rätta vad som står om ett gruppmöte', 'Correct a meeting of the body'),
  'body.raise-question': body('Ställa en fråga till gruppen', 'Raise a question'),
  'body.escalate-question': body('Lyfta en fråga vidare', 'Escalate a question'),
  'body.correct-question': body('Rätta en fråga', 'Correct a question'),
  'body.answer-question': body('Besvara en fråga', 'Answer a question'),

  'report.draft': collection('Påbörja en lägesrapport', 'Draft a status report'),
  'report.list': collection('Lista lägesrapporter', 'List status reports'),
  'report.read': report('Se lägesrapporten', 'See the status report'),
  'report.write-section': report('Skriva i lägesrapporten', 'Write in the status report'),
  'report.review': report('Granska lägesrapporten', 'Review the status report'),
  'report.approve': report('Godkänna lägesrapporten', 'Approve the status report'),
  'report.submit': report('Lämna in lägesrapporten', 'Submit the status report'),
  'report.receive': report('Ta emot lägesrapporten', 'Receive the status report'),
  'report.correct': report('Rätta en inlämnad lägesrapport', 'Correct a submitted report'),

  'figures.read': programme('Se insatsens mått', "See the programme's figures"),
  /** Not a route: which cases a figure is summed over for the reader. */
  'figures.count': collection('Räknas i läsarens mått', "Counted in the reader's figures"),
  'figures.read-cases': collection('Se ärendena bakom ett mått', 'See the cases behind a figure'),
  'worklist.read': collection('Se arbetslistor', 'See worklists'),
  'worklist.read-unassigned': collection(
    'Se ärenden utan försäkringsutredare',
    'See cases without an investigator',
  ),
  'pair.read-dashboard': collection('Se parets översikt', "See the pair's dashboard"),

  'notice.list': collection('Se egna aviseringar', 'See own notices'),
  'notice.mark-read': collection('Markera egna aviseringar som lästa', 'Mark own notices as read'),
  'notice.read-delivery': collection('Se hur man får veta om aviseringar', 'See how one is told of notices'),
  'notice.set-delivery': collection(
    'Bestämma hur man får veta om aviseringar',
    'Say how one is told of notices',
  ),

  'access-log.read': collection('Följa upp åtkomster', 'Follow up accesses'),
  'access-log.read-own': collection('Se vem som har sett mitt ärende', 'See who has seen my case'),

  'ops.read-lag': operations('Se eftersläpning', 'See lag'),
  'ops.read-parked': operations('Se parkerade strömmar', 'See parked streams'),
  'ops.replay-parked': operations('Köra om parkerade strömmar', 'Replay parked streams'),
  'ops.republish': operations('Publicera på nytt', 'Publish again'),
  'ops.rebuild-projection': operations('Bygga om en läsmodell', 'Rebuild a read model'),
  'ops.verify-projection': operations('Kontrollera en läsmodell', 'Verify a read model'),
  'ops.verify-access-log': operations('Kontrollera åtkomstloggen', 'Verify the access log'),
  'ops.forget-subject': operations('Glömma en person', 'Forget a person'),
} as const satisfies Readonly<Record<string, ActionDescription>>;

export type Action = keyof typeof actions;

export const allActions = Object.keys(actions) as readonly Action[];

/** The actions that say whether somebody has seen what an action is about; none when there is nothing to see. */
export const seeing: Readonly<Record<Subject, readonly Action[]>> = {
  application: ['application.read'],
  agreement: ['agreement.read'],
  case: ['case.read', 'case.read-part', 'case.read-workplace'],
  meeting: ['meeting.read'],
  programme: ['programme.read'],
  body: ['body.read'],
  report: ['report.read'],
  collection: [],
  operations: [],
};
