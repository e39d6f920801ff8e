import type { GuidanceTexts } from './guidance';

/** The process map in English. */
export const en: GuidanceTexts = {
  title: 'The way from sick leave to work, and who does what',
  purpose:
    "The individual's measures are to work together, side by side too, and to lead to an ability to work as far as possible.",
  phases: {
    'way-in': 'The way in',
    cooperation: 'Cooperation begins',
    need: 'The need becomes clear',
    planning: 'Planning',
    measures: 'Measures',
    end: 'The end',
  },
  actors: {
    individual: 'The individual',
    fk: 'Försäkringskassan, the social insurance agency',
    healthcare: 'Health care',
    af: 'Arbetsförmedlingen, the employment service',
    'social-services': 'The social services',
    employer: 'The employer',
  },
  statuses: {
    ahead: 'ahead',
    'under-way': 'under way',
    done: 'done',
    'not-needed': 'not needed',
  },
  steps: {
    apply: {
      title: 'Apply for coordination',
      individual:
        'Without a qualifying income you apply yourself. Somebody may help you, and cannot apply for you.',
      professional: 'Somebody without a qualifying income gets coordination by an application of their own.',
    },
    assist: {
      title: 'Help with the application',
      individual: 'Your social worker can help you to fill it in.',
      professional: 'Who helps is written down in the application, may see it and add papers.',
      municipality:
        'Do help, but it is the individual who applies. You are written down in the application and may see it then.',
    },
    underlag: {
      title: 'Medical underlag',
      individual: 'Your care writes how you are and what you can take part in.',
      professional:
        'It shows whether the individual can take part in a measure to some extent. A low ability is enough.',
      healthcare:
        'Write what the individual can take part in all the same. The ability may be low but has to be there, and the sick leave need not be full time.',
    },
    decide: {
      title: 'Decide on the application',
      individual: 'Försäkringskassan meets you, online as a rule, and decides after that.',
      professional: 'Försäkringskassan sees whether it is complete, holds a first meeting and decides.',
    },
    register: {
      title: 'Register the case',
      individual: 'Your case is opened.',
      professional: 'A case is registered when the sick leave is long, or on a granted application.',
    },
    'assign-investigator': {
      title: 'Assign an investigator',
      individual: 'You get an investigator at Försäkringskassan.',
      professional: 'An investigator of the programme gets the case.',
    },
    consent: {
      title: 'Consent',
      individual:
        'You decide whether those who help you may talk to each other, of what and how long. You can take it back whenever you like.',
      professional:
        'Without consent nothing is shared between the parties; Försäkringskassan goes on by itself.',
    },
    'offer-coordination': {
      title: 'Offer coordination',
      individual: 'Your care offers you a rehab coordinator. You choose.',
      professional: 'The region offers coordination by need. The individual says yes or no.',
      healthcare: 'Offer coordination by need, and write the answer down.',
    },
    'assign-coordinator': {
      title: 'Assign a coordinator',
      individual: 'You get a rehab coordinator at your care unit.',
      professional: 'A coordinator of the unit gets the case and makes a pair with the investigator.',
    },
    'tell-fk': {
      title: 'Tell Försäkringskassan',
      individual: 'With your consent your care can tell Försäkringskassan that you may need rehabilitation.',
      professional: 'Care tells Försäkringskassan of a possible need of rehabilitation, with consent.',
    },
    clarify: {
      title: 'Clarify the need',
      individual: 'Together with you we find out what you need to come back.',
      professional:
        'The need of rehabilitation is clarified as soon as possible, in consultation with the individual.',
    },
    'call-meeting': {
      title: 'Call a reconciliation meeting',
      individual: 'Försäkringskassan calls you to a meeting with those who can help you.',
      professional: 'Only Försäkringskassan calls. Others ask for a meeting, with a reason.',
    },
    meet: {
      title: 'Meetings',
      individual: 'You are at the meetings and say what you want.',
      professional: 'The individual takes part in the meetings.',
    },
    'map-together': {
      title: 'Joint mapping',
      individual: 'You, Arbetsförmedlingen and Försäkringskassan go through what is possible.',
      professional:
        'Arbetsförmedlingen and Försäkringskassan map together with the individual, first of all in their enhanced cooperation.',
    },
    'plan-together': {
      title: 'Joint planning',
      individual: 'Those who help you plan together with you.',
      professional: 'Investigator and coordinator plan the way back together.',
    },
    'plan-with-fk': {
      title: 'Plan with Försäkringskassan',
      individual: 'Your coordinator takes part in the planning.',
      professional: 'Care plans together with Försäkringskassan.',
    },
    'plan-return': {
      title: 'Plan for return',
      individual:
        'Your employer makes a plan for how you come back. It is about work, and not about your illness.',
      professional: 'The employer makes a plan for return to work. It holds nothing about health.',
    },
    'plan-rehabilitation': {
      title: 'Rehabilitation plan',
      individual: 'Försäkringskassan writes a plan with your measures and when they are.',
      professional: 'The plan says measures, who is responsible, times and when it is followed up.',
    },
    'plan-end': {
      title: 'Plan for closure',
      individual: 'You get a plan for how the sick leave is to end.',
      professional: 'Every case is to have a plan for how the sick leave ends.',
    },
    treat: {
      title: 'Treatment and medical rehabilitation',
      individual: 'You get treatment. It can go on beside other things.',
      professional: 'Medical measures come before work-oriented ones, or run beside them.',
    },
    activity: {
      title: 'Preparatory activity',
      individual: 'Where there is one, you can begin at your own pace before work training.',
      professional: "An activity before work training, and the municipality's own measures.",
      municipality:
        'Measures of the municipality and the coordination association, such as Aktivitetsplatsen in Stockholm before work training.',
    },
    'work-measures': {
      title: 'Preparatory measures and work training',
      individual: 'You try to work, at the pace that you manage.',
      professional: 'Preparatory measures, then work training. Consultative support to an employer.',
    },
    workplace: {
      title: 'Adaptation at the workplace',
      individual: 'Your workplace is adapted, or you train at your own employer.',
      professional: 'The employer adapts the work or takes somebody in for work training.',
    },
    'take-part': {
      title: 'Take part in the measures',
      individual: 'You take part in what is planned, and say when something does not work.',
      professional: 'The individual takes part in the measures.',
    },
    'follow-measures': {
      title: 'Follow the measures',
      individual: 'We follow how it goes, and how much you are able to work.',
      professional: 'The measures are followed, and the ability to work is evaluated meanwhile.',
    },
    close: {
      title: 'Close the case',
      individual: 'The case is closed when you do not need it any more.',
      professional:
        'The case is closed with what it led to. No measure is left without somebody responsible.',
    },
    'follow-up': {
      title: 'Follow up',
      individual: 'The coordinator gets in touch afterwards if needed.',
      professional: 'Coordination is followed up and ended.',
    },
    'go-on': {
      title: 'Afterwards',
      individual: 'If you need help again the case can be taken up anew, with a new consent.',
      professional: 'The case can be taken up again with a new consent.',
    },
  },
  channels: {
    phone: 'Phone',
    web: 'Website',
    'e-service': 'E-service',
    letter: 'Letter',
    visit: 'Visit',
  },
  formats: {
    'other-languages': 'Other languages',
    interpreter: 'Interpreter',
    'easy-to-read': 'Easy to read',
    'large-print': 'Large print',
    braille: 'Braille',
    audio: 'Read aloud',
    'sign-language': 'Sign language',
    paper: 'Printed on paper',
  },
};
