import type { GuidanceTexts } from './guidance';

/** Processkartan på svenska. */
export const sv: GuidanceTexts = {
  title: 'Vägen från sjukskrivning till arbete, och vem som gör vad',
  purpose:
    'Individens insatser ska fungera tillsammans, också samtidigt, och så långt det är möjligt leda till arbetsförmåga.',
  phases: {
    'way-in': 'Vägen in',
    cooperation: 'Samarbetet börjar',
    need: 'Behovet klarläggs',
    planning: 'Planering',
    measures: 'Insatser',
    end: 'Avslut',
  },
  actors: {
    individual: 'Individen',
    fk: 'Försäkringskassan',
    healthcare: 'Hälso- och sjukvården',
    af: 'Arbetsförmedlingen',
    'social-services': 'Socialtjänsten',
    employer: 'Arbetsgivaren',
  },
  statuses: {
    ahead: 'återstår',
    'under-way': 'pågår',
    done: 'klart',
    'not-needed': 'behövs inte',
  },
  steps: {
    apply: {
      title: 'Ansöka om samordning',
      individual:
        'Saknar du sjukpenninggrundande inkomst ansöker du själv. Någon kan hjälpa dig, men inte ansöka åt dig.',
      professional: 'Den som saknar sjukpenninggrundande inkomst får samordning genom en egen ansökan.',
    },
    assist: {
      title: 'Hjälpa till med ansökan',
      individual: 'Din socialsekreterare kan hjälpa dig att fylla i ansökan.',
      professional: 'Den som hjälper till skrivs in i ansökan, kan se den och lägga till underlag.',
      municipality:
        'Hjälp gärna till, men det är individen som ansöker. Du skrivs in i ansökan och kan då se den.',
    },
    underlag: {
      title: 'Medicinskt underlag',
      individual: 'Vården skriver ett underlag om hur du mår och vad du kan delta i.',
      professional: 'Underlaget visar om individen i någon mån kan delta i en insats. Låg förmåga räcker.',
      healthcare:
        'Skriv vad individen kan delta i trots sin nedsättning. Förmågan kan vara låg men behöver finnas, och sjukskrivningen behöver inte vara på heltid.',
    },
    decide: {
      title: 'Besluta om ansökan',
      individual: 'Försäkringskassan träffar dig, oftast digitalt, och beslutar sedan.',
      professional: 'Försäkringskassan ser om ansökan är komplett, håller ett första möte och beslutar.',
    },
    register: {
      title: 'Registrera ärendet',
      individual: 'Ditt ärende öppnas.',
      professional: 'Ärendet registreras när sjukskrivningen är lång, eller när en ansökan har beviljats.',
    },
    'assign-investigator': {
      title: 'Utse försäkringsutredare',
      individual: 'Du får en försäkringsutredare på Försäkringskassan.',
      professional: 'En försäkringsutredare i insatsen får ärendet.',
    },
    consent: {
      title: 'Samtycke',
      individual:
        'Du bestämmer om de som hjälper dig får prata med varandra, om vad och hur länge. Du kan ta tillbaka det när du vill.',
      professional: 'Utan samtycke delas inget mellan parterna; Försäkringskassan fortsätter då själv.',
    },
    'offer-coordination': {
      title: 'Erbjuda koordinering',
      individual: 'Vården erbjuder dig en rehabkoordinator. Du väljer om du vill.',
      professional: 'Regionen erbjuder koordinering efter behov. Individen tackar ja eller nej.',
      healthcare: 'Erbjud koordinering efter behov och skriv in svaret.',
    },
    'assign-coordinator': {
      title: 'Utse rehabkoordinator',
      individual: 'Du får en rehabkoordinator på din vårdenhet.',
      professional: 'En koordinator på vårdenheten får ärendet och bildar par med utredaren.',
    },
    'tell-fk': {
      title: 'Informera Försäkringskassan',
      individual:
        'Med ditt samtycke kan vården säga till Försäkringskassan att du kan behöva rehabilitering.',
      professional:
        'Vården informerar Försäkringskassan om ett möjligt behov av rehabilitering, med samtycke.',
    },
    clarify: {
      title: 'Klarlägga behovet',
      individual: 'Tillsammans med dig tar vi reda på vad du behöver för att komma tillbaka.',
      professional: 'Behovet av rehabilitering klarläggs snarast, i samråd med individen.',
    },
    'call-meeting': {
      title: 'Kalla till avstämningsmöte',
      individual: 'Försäkringskassan kallar dig till möte med dem som kan hjälpa dig.',
      professional: 'Bara Försäkringskassan kallar. Andra begär ett möte med skäl.',
    },
    meet: {
      title: 'Möten',
      individual: 'Du är med på mötena och säger hur du vill ha det.',
      professional: 'Individen deltar i mötena.',
    },
    'map-together': {
      title: 'Gemensam kartläggning',
      individual: 'Du, Arbetsförmedlingen och Försäkringskassan går igenom dina möjligheter.',
      professional:
        'Arbetsförmedlingen och Försäkringskassan kartlägger tillsammans med individen, först i det förstärkta samarbetet.',
    },
    'plan-together': {
      title: 'Gemensam planering',
      individual: 'De som hjälper dig planerar tillsammans med dig.',
      professional: 'Utredare och koordinator planerar tillsammans vägen tillbaka.',
    },
    'plan-with-fk': {
      title: 'Planera med Försäkringskassan',
      individual: 'Din koordinator är med och planerar.',
      professional: 'Vården planerar tillsammans med Försäkringskassan.',
    },
    'plan-return': {
      title: 'Plan för återgång',
      individual:
        'Din arbetsgivare gör en plan för hur du kommer tillbaka. Den är om arbetet, inte om din sjukdom.',
      professional: 'Arbetsgivaren gör en plan för återgång i arbete. Den innehåller inget om hälsa.',
    },
    'plan-rehabilitation': {
      title: 'Rehabiliteringsplan',
      individual: 'Försäkringskassan skriver en plan med dina insatser och när de är.',
      professional: 'Planen säger insatser, ansvariga, tider och när den följs upp.',
    },
    'plan-end': {
      title: 'Plan för avslut',
      individual: 'Du får en plan för hur sjukskrivningen ska ta slut.',
      professional: 'Varje ärende ska ha en plan för hur sjukskrivningen tar slut.',
    },
    treat: {
      title: 'Behandling och medicinsk rehabilitering',
      individual: 'Du får behandling. Den kan pågå samtidigt som annat.',
      professional: 'Medicinska insatser pågår före eller samtidigt med arbetslivsinriktade.',
    },
    activity: {
      title: 'Förberedande aktivitet',
      individual: 'Du kan börja i lugn takt innan du arbetstränar, där det finns.',
      professional: 'En aktivitet före arbetsträningen, och kommunens egna insatser.',
      municipality:
        'Kommunens och samordningsförbundets insatser, till exempel Aktivitetsplatsen i Stockholm före arbetsträningen.',
    },
    'work-measures': {
      title: 'Arbetsförberedande insatser och arbetsträning',
      individual: 'Du prövar att arbeta, i den takt som du klarar.',
      professional:
        'Arbetsförberedande insatser, sedan arbetsträning. Konsultativt stöd till en arbetsgivare.',
    },
    workplace: {
      title: 'Anpassning på arbetsplatsen',
      individual: 'Din arbetsplats anpassas, eller så tränar du hos din egen arbetsgivare.',
      professional: 'Arbetsgivaren anpassar arbetet eller tar emot till arbetsträning.',
    },
    'take-part': {
      title: 'Delta i insatserna',
      individual: 'Du deltar i det som är planerat, och säger till när något inte fungerar.',
      professional: 'Individen deltar i insatserna.',
    },
    'follow-measures': {
      title: 'Följa insatserna',
      individual: 'Vi följer hur det går, och hur mycket du kan arbeta.',
      professional: 'Insatserna följs och arbetsförmågan utvärderas under tiden.',
    },
    close: {
      title: 'Avsluta ärendet',
      individual: 'Ärendet avslutas när du inte behöver det längre.',
      professional: 'Ärendet avslutas med vad det ledde till. Ingen insats lämnas utan ansvarig.',
    },
    'follow-up': {
      title: 'Följa upp',
      individual: 'Koordinatorn hör av sig efteråt om det behövs.',
      professional: 'Koordineringen följs upp och avslutas.',
    },
    'go-on': {
      title: 'Efteråt',
      individual: 'Behöver du hjälp igen kan ärendet tas upp på nytt, med ett nytt samtycke.',
      professional: 'Ärendet kan tas upp igen med ett nytt samtycke.',
    },
  },
  channels: {
    phone: 'Telefon',
    web: 'Webbplats',
    'e-service': 'E-tjänst',
    letter: 'Brev',
    visit: 'Besök',
  },
  formats: {
    'other-languages': 'Andra språk',
    interpreter: 'Tolk',
    'easy-to-read': 'Lättläst',
    'large-print': 'Stor stil',
    braille: 'Punktskrift',
    audio: 'Uppläst',
    'sign-language': 'Teckenspråk',
    paper: 'Utskrift på papper',
  },
};
