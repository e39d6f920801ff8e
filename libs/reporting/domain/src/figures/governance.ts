import type { BodyKind } from '@samverkan/meeting-domain';
import type { Text } from '@samverkan/kernel';
import { bodyMeetings, heldIn, plannedIn, type BodyMeeting } from '../facts/body-facts';
import type { BodyFigure, FigureScope } from './figure';

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
