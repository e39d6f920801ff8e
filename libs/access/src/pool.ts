import type { BusinessDate } from '@samverkan/kernel';
import type { DeputyshipEvent } from './deputyship';

/** The last day in a programme's pool of each investigator who has left it and has not come back, by staff id. */
export type LastDays = Readonly<Record<string, BusinessDate>>;

/** An event of a programme as far as leaving its pool is concerned; programme/domain proves that its events fit. */
export type PoolEvent =
  | {
      readonly type: 'InvestigatorAddedToPool';
      readonly occurredOn: BusinessDate;
      readonly data: { readonly investigatorId: string };
    }
  | Extract<DeputyshipEvent, { readonly type: 'InvestigatorRemovedFromPool' | 'ProgrammeEntryCorrected' }>;

const POOL_EVENTS: Readonly<Record<PoolEvent['type'], true>> = {
  InvestigatorAddedToPool: true,
  InvestigatorRemovedFromPool: true,
  ProgrammeEntryCorrected: true,
};

/** An event of this type decides on who has left a pool. */
export const decidesPool = (event: { readonly type: string }): event is PoolEvent =>
  Object.hasOwn(POOL_EVENTS, event.type);

/** Fold one event of a programme's stream. */
export function evolveLastDays(lastDays: LastDays, event: PoolEvent): LastDays {
  switch (event.type) {
    case 'InvestigatorAddedToPool': {
      const { [event.data.investigatorId]: _, ...others } = lastDays;
      return others;
    }
    case 'InvestigatorRemovedFromPool':
      return { ...lastDays, [event.data.investigatorId]: event.occurredOn };
    case 'ProgrammeEntryCorrected': {
      const { corrects, id, on } = event.data;
      const isRight = corrects === 'InvestigatorRemovedFromPool' && Object.hasOwn(lastDays, id);
      return isRight && on !== undefined ? { ...lastDays, [id]: on } : lastDays;
    }
  }
}

/** The investigator works with nothing of the programme any more; the last day is theirs still. */
export const hasLeft = (lastDays: LastDays, investigatorId: string, day: BusinessDate): boolean =>
  Object.hasOwn(lastDays, investigatorId) && day > lastDays[investigatorId]!;
