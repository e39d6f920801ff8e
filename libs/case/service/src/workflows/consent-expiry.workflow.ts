import { type CaseEvent, caseAggregate, expireConsent } from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';

/** The last days of the consents that are in force, by consent id. */
interface LastDays {
  readonly lastDays: Readonly<Record<string, BusinessDate>>;
}

const TIMER = 'expiry ';

const remembered = (lastDays: LastDays['lastDays']): LastDays | undefined =>
  Object.keys(lastDays).length === 0 ? undefined : { lastDays };

const without = ({ lastDays }: LastDays, consentId: string): LastDays | undefined =>
  remembered(Object.fromEntries(Object.entries(lastDays).filter(([id]) => id !== consentId)));

/** Writes down that a consent has expired, the day after its last one. Nothing waits for it: consents hold by day. */
export const consentExpiry: Workflow<LastDays> = {
  name: 'case.consent-expiry',
  summary: 'Writes down that a consent has expired.',
  prefixes: ['case-'],
  route: ({ streamId }) => streamId,
  evolve(state, recorded) {
    const event = recorded.event as CaseEvent;
    switch (event.type) {
      case 'ConsentGiven': {
        const { consentId, validTo } = event.data;
        return validTo === undefined ? state : { lastDays: { ...state?.lastDays, [consentId]: validTo } };
      }
      case 'ConsentWithdrawn':
      case 'ConsentExpired':
        return state && without(state, event.data.consentId);
      // The consents of the participation before have lapsed.
      case 'CaseReopened': {
        const { consentId } = event.data;
        const lastDay = state?.lastDays[consentId];
        return lastDay === undefined ? undefined : { lastDays: { [consentId]: lastDay } };
      }
      case 'CaseRegistered':
      case 'CaseMarkedEnteredInError':
        return undefined;
      default:
        return state;
    }
  },
  timers: ({ lastDays }) =>
    Object.entries(lastDays).map(([consentId, lastDay]) => ({
      name: `${TIMER}${consentId}`,
      dueAt: startOfDay(addDays(lastDay, 1)),
    })),
  command: ({ name }, _, streamId) => ({
    operation: 'case.expire-consent',
    aggregate: caseAggregate,
    streamId,
    decide: (state, at) => expireConsent({ consentId: name.slice(TIMER.length) }, state, at),
  }),
};
