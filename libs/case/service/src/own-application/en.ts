import type { OwnApplicationTexts } from './own-application-texts';

/** The own application, in English. */
export const en: OwnApplicationTexts = {
  status: {
    submitted: 'Your application is sent in. Försäkringskassan looks at whether everything is there.',
    incomplete: 'Something is missing in your application. You can add it.',
    complete:
      'Everything is there in your application since {since}. Försäkringskassan books a meeting and decides after it.',
    granted: 'Your application was granted on {since}.',
    rejected: 'Your application was rejected on {since}.',
    withdrawn: 'You took your application back on {since}.',
  },
  degree: 'You are on sick leave at {degree} percent.',
  qualifyingIncome: 'You have said that you have an income that gives a right to sickness benefit.',
  noChain:
    'You need not have been on sick leave for a year, and the days of the rehabilitation chain do not hold for your application.',
  insuredThrough: {
    work: 'You are insured through your work in Sweden.',
    residence: 'You are insured since you live in Sweden.',
  },
  investigator: 'At Försäkringskassan {staff} has your application.',
  investigatorDeputy:
    'That person is away at the moment, and {staff} takes care of your application instead.',
  nobodyYet: 'Nobody has taken your application on yet.',
  assistant: 'You have had help with the application from {staff}, who can read it.',
  protectedIdentity: 'Your identity is protected.',
  missing: {
    'medical-underlag': 'A certificate from your doctor is missing.',
    insurance: 'It is not said whether you work or live in Sweden.',
    need: 'It is not said what you need rehabilitation for.',
  },
  underlag: 'The certificate from the doctor is of {issuedOn} and says {degree} percent.',
  participation: {
    none: 'The doctor writes that you cannot take part in a measure.',
    low: 'The doctor writes that you can take part a little in a measure. That is enough.',
    some: 'The doctor writes that you can take part in a measure.',
  },
  meeting: {
    called: 'You are called to a first meeting on {on}, {mode}.',
    calledAt: 'You are called to a first meeting on {on} at {time}, {mode}.',
    cancelled: 'The first meeting on {on} is called off.',
    held: 'You had your first meeting on {on}.',
    fellAway: 'There will be no meeting on {on}.',
  },
  modes: { video: 'by video', phone: 'by phone', physical: 'in person' },
  grounds: {
    'has-qualifying-income':
      'The reason is that you have an income that gives a right to sickness benefit. Then no application is needed.',
    'not-insured': 'The reason is that you are not insured in Sweden.',
    'no-reduced-work-ability': 'The reason is that your illness does not make you able to work less.',
    'insufficient-participation': 'The reason is that you cannot take part in a measure at the moment.',
    'no-need': 'The reason is that you need no help to get to work.',
    incomplete: 'The reason is that something was missing.',
  },
  corrections: {
    held: 'Corrected on {correctedOn}: your first meeting was on {is}, and not on {was}.',
    'not-held': 'Corrected on {correctedOn}: you had no first meeting on {was}.',
    ground: 'Corrected on {correctedOn}: another reason was written before. It was: {was}',
  },
  granted:
    'Försäkringskassan now coordinates your rehabilitation and opens a case. The decision gives no money by itself.',
  again: 'You can apply again when something has changed.',
  actions: {
    supplement: 'Add what is missing',
    'attach-underlag': 'Add the certificate from your doctor',
    withdraw: 'Take your application back',
    'end-assistance': 'End the help, so that who helped can read the application no more',
  },
  links: {
    application: 'The whole application, as you wrote it',
    calendar: 'The meeting, for your calendar',
    notices: 'What is new to you',
    seenBy: 'Who has seen your data',
  },
};
