import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { worksWithCasesSince } from '../contact-card';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

/** What {@link setContactCard} is told. */
export interface SetContactCard {
  readonly occurredOn: BusinessDate;
  /** Staff id of the collaboration lead. */
  readonly leadId: string;
  readonly name: string;
  readonly phone: string;
  /** Absent where it is withheld ("skyddad adress"). */
  readonly email?: string;
}

/** A telephone number can have the digits of a personal identity number; its dash is not before the last four. */
const WRITTEN_AS_A_PERSONS = /^(\d\d)?\d{6}[-+]\d{4}$/;

/**
 * Say who the collaboration lead is, whom to ask about the cooperation, and how; the address of their mail can be withheld
 * (Region Sörmland's project page). They work with no individual's case (kunskapsguiden.se). `subjectId` is whose key
 * encrypts it.
 */
export function setContactCard(
  command: SetContactCard,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly subjectId: string },
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, leadId, name, phone, email = null } = command;
    const { contact } = programme;
    if (worksWithCasesSince(programme, leadId, occurredOn)) return reject('LEAD_WITHOUT_CASES', {}, 'leadId');
    const isSame =
      contact?.leadId === leadId &&
      contact.name === name &&
      contact.phone === phone &&
      contact.email === email;
    if (isSame) return [];
    const { subjectId } = facts;
    return (
      impersonalTextsHold({
        name,
        ...present({ email: command.email }),
        ...(WRITTEN_AS_A_PERSONS.test(phone) ? { phone } : {}),
      }) ?? [
        {
          type: 'ContactCardSet',
          occurredOn,
          data: { leadId, subjectId, name, phone, email, emailWithheld: email === null },
        },
      ]
    );
  });
}
