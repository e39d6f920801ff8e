import type { RecordedEvent, Timer, Workflow } from '@samverkan/event-sourcing';
import { type Instant, reject } from '@samverkan/kernel';
import { notebook, type NotebookEvent, written } from './notebook';

export interface RemindersState {
  readonly waiting: readonly Timer[];
}

/**
 * A small workflow for specs of the core, one instance per notebook. A note `remind <name> <moment>` sets a timer,
 * `forget <name>` cancels it; when it goes off, `reminded <name>` is written, as often as somebody asks for it. The
 * timer `refused` is refused, and `silent` comes to nothing, as long as `broken` says so.
 */
export const reminders = (broken: () => boolean = () => true): Workflow<RemindersState> => ({
  name: 'spec.reminders',
  summary: 'Reminds of what a note says.',
  prefixes: ['notebook-'],
  route: ({ streamId }) => streamId,
  evolve(state = { waiting: [] }, recorded) {
    const { event } = recorded as RecordedEvent<NotebookEvent>;
    if (event.type === 'NotebookBurnt') return undefined;
    if (event.type !== 'NoteWritten') return state;
    const [verb, name = '', dueAt] = event.data.text.split(' ');
    const others = state.waiting.filter((timer) => timer.name !== name);
    switch (verb) {
      case 'remind':
        return { waiting: [...others, { name, dueAt: dueAt as Instant }] };
      case 'reminded':
      case 'forget':
        return { waiting: others };
      default:
        return state;
    }
  },
  timers: ({ waiting }) => waiting,
  command: ({ name }, _, streamId) => ({
    operation: 'spec.remind',
    aggregate: notebook,
    streamId,
    decide: () => {
      if (name === 'refused' && broken()) return reject('FULL');
      if (name === 'silent' && broken()) return [];
      return [written(`reminded ${name}`)];
    },
  }),
});

/** Sets a timer of the {@link reminders}. */
export const remind = (name: string, dueAt: Instant): NotebookEvent => written(`remind ${name} ${dueAt}`);
