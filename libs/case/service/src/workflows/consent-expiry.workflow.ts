import { type CaseEvent, caseAggregate, expireConsent } from '@samverkan/case-domain';
import type { Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';

/** The last days of the consents that are in force, by consent id. */
interface LastDays {
  readonly lastDays: Readonly<Record<string, BusinessDate>>;
}

const TIMER = 'expiry ';

/** Those that are kept; an instance without any need not be remembered. */
const keeping = (state: LastDays, kept: (consentId: string) => boolean): LastDays | undefined => {
  const lastDays = Object.fromEntries(Object.entries(state.lastDays).filter(([id]) => kept(id)));
  return Object.keys(lastDays).length === 0 ? undefined : { ...state, lastDays };
};

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
        return validTo === undefined
          ? state
          : { ...state, lastDays: { ...state?.lastDays, [consentId]: validTo } };
      }
      case 'ConsentWithdrawn':
      case 'ConsentExpired':
      case 'ConsentFoundNotGiven':
        return state && keeping(state, (consentId) => consentId !== event.data.consentId);
      // The consents of the participation before have lapsed.
      case 'CaseReopened': {
        const { consentId, keptConsents = [] } = event.data;
        return state && keeping(state, (id) => id === consentId || keptConsents.includes(id));
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
