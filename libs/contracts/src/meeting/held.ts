import { described, flag, listOf } from '../schema';
import {
  meetingForm,
  type MeetingForm,
  meetingMode,
  type MeetingMode,
  partyType,
  type PartyType,
} from './codes';

/** What is told of a held meeting beside its day, at first and when it is corrected. */
export interface Held {
  readonly form: MeetingForm;
  readonly mode: MeetingMode;
  /** The parties that were there, each once. */
  readonly attendingParties: readonly PartyType[];
  /** Only then the meeting counts as a reconciliation meeting held with the individual. */
  readonly individualAttended: boolean;
}

export const held = {
  form: meetingForm,
  mode: meetingMode,
  attendingParties: described('The parties that were there, each once.', listOf(partyType, 50)),
  individualAttended: described(
    'Only then the meeting counts as a reconciliation meeting held with the individual.',
    flag,
  ),
};
