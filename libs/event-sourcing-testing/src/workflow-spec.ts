import { dueList, type Timer, type TimerCommand, type Workflow } from '@samverkan/event-sourcing';
import { businessDateAt, type DomainEvent, fold } from '@samverkan/kernel';
import { type Decided, expectEqual, given } from './given-when-then';
import type { HistoryEntry } from './history';
import { projectionSpec } from './projection-spec';

export interface WorkflowHistory {
  /** Exactly these timers by instance, and no others; the laws of a projection hold for them. */
  thenTimers(expected: Readonly<Record<string, readonly Timer[]>>): Promise<void>;
  /**
   * The instance's timer goes off at its moment. Its command decides on what the history has in the stream that it is
   * sent to.
   */
  whenDue(instanceId: string, name: string): Promise<DueCommand>;
}

export interface DueCommand {
  readonly operation: string;
  readonly streamId: string;
  readonly decided: Decided<DomainEvent>;
}

/**
 * `workflowSpec(workflow).given(history).thenTimers({ 'meeting-1': [{ name, dueAt }] })`, and
 * `(await ….whenDue('meeting-1', name)).decided.then(events)`.
 */
export function workflowSpec<State extends object>(
  workflow: Workflow<State>,
): { given(history: readonly HistoryEntry[]): WorkflowHistory } {
  const spec = projectionSpec(dueList({ owner: 'spec', version: 1, workflows: [workflow] }));
  return {
    given(history) {
      const instances = async () => Object.values(await spec.given(history).documents());
      return {
        async thenTimers(expected) {
          const waiting = (await instances()).filter(({ timers }) => timers.length > 0);
          const timers = Object.fromEntries(waiting.map((one) => [one.instanceId, one.timers]));
          expectEqual(timers, expected);
        },
        async whenDue(instanceId, name) {
          const instance = (await instances()).find((one) => one.instanceId === instanceId);
          const timer = instance?.timers.find((one) => one.name === name);
          if (!instance || !timer) throw new Error(`Nothing is due as ${name} of ${instanceId}`);
          const command: TimerCommand<unknown, DomainEvent> = workflow.command(
            timer,
            instance.state as State,
            instanceId,
          );
          const { aggregate, operation, streamId } = command;
          const events = history.filter(({ stream }) => stream === streamId).map(({ event }) => event);
          const at = {
            now: timer.dueAt,
            today: businessDateAt(timer.dueAt),
            newId: (n: number) => `id-${n}`,
          };
          const decided = given<unknown, DomainEvent>(
            { initial: fold(aggregate, []), evolve: aggregate.evolve },
            events,
          ).when((state) => command.decide(state, at));
          return { operation, streamId, decided };
        },
      };
    },
  };
}
