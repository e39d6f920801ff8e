import { fold, type DomainEvent } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { caseReferenceAggregate } from './case-reference';
import { governanceBodyAggregate } from './governance-body';
import { meetingAggregate } from './meeting';
import { meetingRejections } from './rejections';
import {
  called,
  cancelled,
  failed,
  formed,
  held,
  invited,
  noted,
  planned,
  raised,
  requested,
} from './stories';

const settled = [
  ['held', held],
  ['cancelled', cancelled],
  ['failed', failed],
] as const;

describe('a meeting', () => {
  it('keeps the request that it came from, to the end', () => {
    for (const [status, event] of settled) {
      const state = fold(meetingAggregate, [requested, called, invited('individual'), event]);
      expect(state).toMatchObject({
        status,
        request: { requestedBy: 'healthcare', requestedOn: '2021-03-22', answerDueOn: '2021-03-29' },
        call: { startsAt: '2021-04-10T08:00:00.000Z', calledOn: '2021-03-26' },
        participants: [{ participantId: 'individual', party: 'individual', answer: 'pending' }],
      });
    }
  });

  it('that is settled stays as it is, whatever else is in its stream', () => {
    const later = [invited('af'), ...settled.map(([, event]) => event)];
    for (const [, event] of settled) {
      const state = fold(meetingAggregate, [called, event]);
      expect(fold({ ...meetingAggregate, initial: state }, later)).toEqual(state);
    }
  });
});

describe('folding', () => {
  it('never fails, and leaves the state it was given as it was, for events in any order', () => {
    const streams: readonly [Parameters<typeof fold>[0], readonly DomainEvent[]][] = [
      [meetingAggregate, [requested, called, invited('individual'), cancelled, failed, held]],
      [caseReferenceAggregate, [noted, { type: 'CaseClosureNoted', occurredOn: '2021-01-01', data: {} }]],
      [governanceBodyAggregate, [formed(), planned, raised]],
    ] as never;
    for (const [aggregate, events] of streams)
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (stream) => {
          let state = aggregate.initial;
          for (const event of stream) {
            const before = structuredClone(state);
            const next = aggregate.evolve(state, event);
            expect(state).toEqual(before);
            state = next;
          }
          expect(state).toEqual(fold(aggregate, stream));
        }),
      );
  });
});

describe('what the rules answer', () => {
  it('is said in both languages, with the same details', () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const text of Object.values(meetingRejections)) {
      expect(text.sv.length * text.en.length).toBeGreaterThan(0);
      expect(placeholders(text.sv)).toEqual(placeholders(text.en));
    }
  });
});
