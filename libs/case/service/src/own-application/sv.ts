import type { OwnApplicationTexts } from './own-application-texts';

/** Den egna ansökan, på svenska. */
export const sv: OwnApplicationTexts = {
  status: {
    submitted: 'Din ansökan är inlämnad. Försäkringskassan tittar på om allt är med.',
    incomplete: 'Något saknas i din ansökan. Du kan komplettera den.',
    complete:
      'Allt är med i din ansökan sedan {since}. Försäkringskassan bokar ett möte och fattar sedan beslut.',
    granted: 'Din ansökan beviljades {since}.',
    rejected: 'Din ansökan fick avslag {since}.',
    withdrawn: 'Du tog tillbaka din ansökan {since}.',
  },
  degree: 'Du är sjukskriven {degree} procent.',
  qualifyingIncome: 'Du har sagt att du har en inkomst som ger rätt till sjukpenning.',
  noChain:
    'Du behöver inte ha varit sjukskriven i ett år, och dagarna i rehabiliteringskedjan gäller inte din ansökan.',
  insuredThrough: {
    work: 'Du är försäkrad genom ditt arbete i Sverige.',
    residence: 'Du är försäkrad eftersom du bor i Sverige.',
  },
  investigator: 'Den som har din ansökan på Försäkringskassan är {staff}.',
  investigatorDeputy: 'Just nu är den personen borta, och {staff} tar hand om din ansökan i stället.',
  nobodyYet: 'Ingen har tagit sig an din ansökan än.',
  assistant: 'Du har fått hjälp med ansökan av {staff}, som kan läsa den.',
  protectedIdentity: 'Dina uppgifter är skyddade.',
  missing: {
    'medical-underlag': 'Det saknas ett underlag från din läkare.',
    insurance: 'Det saknas om du arbetar eller bor i Sverige.',
    need: 'Det saknas vad du behöver rehabilitering för.',
  },
  underlag: 'Läkarens underlag är från {issuedOn} och gäller {degree} procent.',
  participation: {
    none: 'Läkaren skriver att du inte kan delta i någon insats.',
    low: 'Läkaren skriver att du kan delta lite i en insats. Det räcker.',
    some: 'Läkaren skriver att du kan delta i en insats.',
  },
  meeting: {
    called: 'Du är kallad till ett första möte {on}, {mode}.',
    calledAt: 'Du är kallad till ett första möte {on} klockan {time}, {mode}.',
    cancelled: 'Det första mötet {on} är inställt.',
    held: 'Ni hade ert första möte {on}.',
    fellAway: 'Det blir inget möte {on}.',
  },
  modes: { video: 'på video', phone: 'på telefon', physical: 'på plats' },
  grounds: {
    'has-qualifying-income':
      'Skälet är att du har en inkomst som ger rätt till sjukpenning. Då behövs ingen ansökan.',
    'not-insured': 'Skälet är att du inte är försäkrad i Sverige.',
    'no-reduced-work-ability': 'Skälet är att din sjukdom inte gör att du kan arbeta mindre.',
    'insufficient-participation': 'Skälet är att du inte kan delta i en insats just nu.',
    'no-need': 'Skälet är att du inte behöver hjälp för att komma i arbete.',
    incomplete: 'Skälet är att något saknades.',
  },
  corrections: {
    held: 'Rättat den {correctedOn}: ditt första möte var den {is} och inte den {was}.',
    'not-held': 'Rättat den {correctedOn}: du hade inget första möte den {was}.',
    ground: 'Rättat den {correctedOn}: tidigare stod ett annat skäl. Det var: {was}',
  },
  granted:
    'Försäkringskassan samordnar nu din rehabilitering och öppnar ett ärende. Beslutet ger inga pengar i sig.',
  again: 'Du kan ansöka igen när något har ändrats.',
  actions: {
    supplement: 'Lägg till det som saknas',
    'attach-underlag': 'Lägg till underlaget från din läkare',
    withdraw: 'Ta tillbaka din ansökan',
    'end-assistance': 'Avsluta hjälpen, så att den som hjälpte till inte kan läsa ansökan mer',
  },
  links: {
    application: 'Hela ansökan, som du skrev den',
    calendar: 'Mötet, till din kalender',
    notices: 'Det som är nytt för dig',
    seenBy: 'Vem som har sett dina uppgifter',
  },
};
