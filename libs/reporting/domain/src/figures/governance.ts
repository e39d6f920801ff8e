import type { BodyKind } from '@samverkan/meeting-domain';
import { daysBetween, isWithin, type Text } from '@samverkan/kernel';
import {
  bodyMeetings,
  bodyQuestions,
  heldIn,
  plannedIn,
  type BodyMeeting,
  type BodyQuestion,
} from '../facts/body-facts';
import type { BodyFigure, FigureScope } from './figure';
import { medianOf } from './median';

const bodies = { from: 'bodies', unit: 'meetings', countsIndividuals: false, over: 'flow' } as const;

const counted =
  (
    kind: BodyKind,
    which: (meetings: readonly BodyMeeting[], period: FigureScope['period']) => readonly BodyMeeting[],
  ): BodyFigure['count'] =>
  (all, { period, knownAt }) =>
    all
      .filter(({ bodyKind }) => bodyKind === kind)
      .reduce((sum, body) => sum + which(bodyMeetings(body, knownAt), period).length, 0);

const meetingsOf = (
  kind: BodyKind,
  name: Text,
): { readonly planned: BodyFigure; readonly held: BodyFigure } => ({
  planned: {
    ...bodies,
    id: `${kind}-meetings-planned`,
    label: { sv: `Planerade möten i ${name.sv}`, en: `Meetings planned of the ${name.en}` },
    definition: {
      sv: `Möten i ${name.sv} som var planerade till perioden, inställda och flyttade medräknade.`,
      en: `Meetings of the ${name.en} that were planned for the period, cancelled and moved ones included.`,
    },
    count: counted(kind, plannedIn),
  },
  held: {
    ...bodies,
    id: `${kind}-meetings-held`,
    label: { sv: `Genomförda möten i ${name.sv}`, en: `Meetings held of the ${name.en}` },
    definition: {
      sv: `Möten i ${name.sv} som genomfördes i perioden.`,
      en: `Meetings of the ${name.en} that were held in the period.`,
    },
    count: counted(kind, heldIn),
  },
});

export const projectGroupMeetings = meetingsOf('project-group', {
  sv: 'projektgruppen',
  en: 'project group',
});
export const steeringGroupMeetings = meetingsOf('steering-group', {
  sv: 'styrgruppen',
  en: 'steering group',
});

/** "Enligt plan": some meetings were planned for the period, and all of them were held in it. */
export const asPlanned = (planned: number, held: number): boolean => planned > 0 && held === planned;

const questions =
  (counts: (question: BodyQuestion, scope: FigureScope) => boolean): BodyFigure['count'] =>
  (all, scope) =>
    all.flatMap((body) => bodyQuestions(body, scope.knownAt)).filter((question) => counts(question, scope))
      .length;

export const questionsRaised: BodyFigure = {
  ...bodies,
  id: 'questions-raised',
  label: { sv: 'Frågor till grupperna', en: 'Questions raised to the groups' },
  definition: {
    sv: 'Frågor som par och projektgrupp lyfte till projektgrupp och styrgrupp i perioden.',
    en: 'Questions that pairs and the project group raised to the project group and the steering group in the period.',
  },
  unit: 'questions',
  count: questions(({ raisedOn }, { period }) => isWithin(raisedOn, period)),
};

export const questionsAnswered: BodyFigure = {
  ...bodies,
  id: 'questions-answered',
  label: { sv: 'Besvarade frågor', en: 'Questions answered' },
  definition: {
    sv: 'Frågor till grupperna som besvarades i perioden.',
    en: 'Questions to the groups that were answered in the period.',
  },
  unit: 'questions',
  count: questions(({ answeredOn }, { period }) => answeredOn !== undefined && isWithin(answeredOn, period)),
};

/** How soon a question finds its answer, by whomever it was answered (project design). */
export const questionDaysToAnswer: BodyFigure = {
  ...bodies,
  id: 'question-days-to-answer',
  label: { sv: 'Dagar från fråga till svar', en: 'Days from question to answer' },
  definition: {
    sv: 'Median av dagarna från det att en fråga lyftes till grupperna tills den besvarades, för frågor som besvarades i perioden.',
    en: 'Median of the days from when a question was raised to the groups until it was answered, for questions that were answered in the period.',
  },
  unit: 'days',
  count: (all, { period, knownAt }) =>
    medianOf(
      all
        .flatMap((body) => bodyQuestions(body, knownAt))
        .flatMap(({ raisedOn, answeredOn }) =>
          answeredOn !== undefined && isWithin(answeredOn, period) ? [daysBetween(raisedOn, answeredOn)] : [],
        ),
    ),
};

export const questionsOpen: BodyFigure = {
  ...bodies,
  id: 'questions-open',
  label: { sv: 'Öppna frågor', en: 'Questions open' },
  definition: {
    sv: 'Frågor till grupperna som har lyfts och inte är besvarade vid dagens slut.',
    en: 'Questions to the groups that have been raised and are not answered at the end of the day.',
  },
  unit: 'questions',
  over: 'stock',
  count: questions(
    ({ raisedOn, answeredOn }, { asOf }) =>
      raisedOn <= asOf && !(answeredOn !== undefined && answeredOn <= asOf),
  ),
};
