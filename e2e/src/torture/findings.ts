import { isDeepStrictEqual } from 'node:util';
import { ACCESS_LOG_PREFIX } from '@samverkan/access';
import {
  type IntegrationMessage,
  type Json,
  type JsonObject,
  type RecordedEvent,
  categoryOf,
} from '@samverkan/event-sourcing';
import type { ServiceDefinition } from '@samverkan/platform';
import type { Documents, Remains } from './remains';

/** Something that a run must not leave behind, as a sentence. */
export type Finding = string;

/** A command that the plan's driver was told was accepted. */
export interface Acknowledged {
  readonly step: string;
  readonly commandId: string;
}

/** Every acknowledged command is in the log, in one stream, once: the same command twice is one append. */
export function lostOrDoubled(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledged[],
): Finding[] {
  const appends = new Map<string, Map<string, number[]>>();
  for (const { streamId, revision, metadata } of events) {
    const streams = appends.get(metadata.commandId) ?? new Map<string, number[]>();
    streams.set(streamId, [...(streams.get(streamId) ?? []), revision]);
    appends.set(metadata.commandId, streams);
  }
  return acknowledged.flatMap(({ step, commandId }) => {
    const streams = [...(appends.get(commandId) ?? [])];
    if (streams.length !== 1) return [`${step}: acknowledged, and in ${streams.length} streams of the log`];
    const [[streamId, revisions]] = streams as [[string, number[]]];
    return isRun(revisions) ? [] : [`${step}: appended twice to ${streamId}, at ${revisions.join(', ')}`];
  });
}

/** How many events each step has written: one that was decided twice has more than in an undisturbed run. */
export function eventsOfSteps(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledged[],
): Readonly<Record<string, number>> {
  const written = new Map<string, number>();
  for (const { metadata } of events)
    written.set(metadata.commandId, (written.get(metadata.commandId) ?? 0) + 1);
  return Object.fromEntries(acknowledged.map(({ step, commandId }) => [step, written.get(commandId) ?? 0]));
}

/**
 * Streams count from 0 without gaps, in the order of the log, and no event is there twice. The chains of the access log
 * go on through all rounds on a system: they count from wherever the round met them.
 */
export function brokenStreams(events: readonly RecordedEvent[]): Finding[] {
  const next = new Map<string, number>();
  const ids = new Set<string>();
  let position = '';
  return events.flatMap((event) => {
    const { streamId, revision, eventId } = event;
    const expected = next.get(streamId) ?? (streamId.startsWith(ACCESS_LOG_PREFIX) ? revision : 0);
    const wrong: Finding[] = [];
    if (revision !== expected) wrong.push(`${streamId}: revision ${revision} where ${expected} comes`);
    if (ids.has(eventId)) wrong.push(`${streamId}: event ${eventId} is in the log twice`);
    if (event.position <= position) wrong.push(`${streamId}: not in the order of the log at ${revision}`);
    next.set(streamId, revision + 1);
    ids.add(eventId);
    ({ position } = event);
    return wrong;
  });
}

/** Where the read models are not, field for field, what they are when made again from the log. */
export function differingDocuments(
  live: ReadonlyMap<string, Documents>,
  rebuilt: ReadonlyMap<string, Documents>,
): Finding[] {
  return [...live].flatMap(([projection, documents]) => {
    const again: Documents = rebuilt.get(projection) ?? new Map();
    return [...new Set([...documents.keys(), ...again.keys()])].flatMap((id) =>
      isDeepStrictEqual(documents.get(id), again.get(id))
        ? []
        : [`${projection} ${id}: not what the log gives`],
    );
  });
}

/** The first places where two canonical outcomes differ. */
export function differences(one: Json, other: Json, at = ''): Finding[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (isFields(one) && isFields(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((field) =>
      differences(one[field] ?? null, other[field] ?? null, `${at}/${field}`),
    );
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.flatMap((part: Json, index) => differences(part, other[index] as Json, `${at}/${index}`));
  if (Array.isArray(one) && Array.isArray(other))
    return [
      ...beside(one, other).map((part) => `${at}: ${short(part)} is not in an undisturbed run`),
      ...beside(other, one).map((part) => `${at}: ${short(part)} of an undisturbed run is missing`),
    ];
  return [`${at}: ${short(one)} where an undisturbed run has ${short(other)}`];
}

/** What the relays make of the log, by topic. */
export const publicEventsOf = (
  events: readonly RecordedEvent[],
  services: readonly ServiceDefinition[],
): ReadonlyMap<string, readonly Told[]> =>
  new Map(
    services.flatMap(({ relays }) =>
      relays.map(({ topic, prefixes, map }) => [
        topic,
        events
          .filter(({ streamId }) => prefixes.some((prefix) => streamId.startsWith(prefix)))
          .flatMap((event) => map(event) ?? []),
      ]),
    ),
  );

type Told = Pick<IntegrationMessage, 'key' | 'headers'>;

/**
 * Every public event of the log is on its topic at least once, and each key's events came in order: what a reader gets
 * that leaves out what it has seen.
 */
export function brokenTopics(
  { events, messages }: Pick<Remains, 'events' | 'messages'>,
  services: readonly ServiceDefinition[],
): Finding[] {
  return [...publicEventsOf(events, services)].flatMap(([topic, told]) => {
    const expected = byKey(told);
    const found = byKey(messages.get(topic) ?? []);
    return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) =>
      isDeepStrictEqual(expected.get(key), found.get(key))
        ? []
        : [`${topic} ${key}: ${list(found.get(key))} where ${list(expected.get(key))} come`],
    );
  });
}

const list = (ids: readonly string[] | undefined): string => (ids ?? []).join(', ') || 'none';

const ownId = (streamId: string): string => streamId.slice(streamId.indexOf('-') + 1);

const itsCase = ({ streamId }: RecordedEvent): string => ownId(streamId);
const itsMeeting = ({ event }: RecordedEvent): string =>
  String((event.data as { meetingId?: string }).meetingId);

/**
 * What one service makes of another's events, all there is but corrections and that a called meeting came to nothing: each
 * cause has its effect, once. Where only
 * the first of its kind has an effect, the plan has no second, and it corrects nothing.
 */
const EFFECTS = [
  { cause: 'MeetingCalled', effect: 'CalledMeetingNoted', about: itsMeeting },
  { cause: 'MeetingHeld', effect: 'HeldMeetingNoted', about: itsMeeting },
  { cause: 'MeetingOutcomeAgreed', effect: 'OutcomeProposalNoted', about: itsMeeting },
  { cause: 'CaseRegistered', effect: 'CaseNoted', about: itsCase },
  { cause: 'CaseMoved', effect: 'CaseUnitNoted', about: itsCase },
  { cause: 'RehabNeedClarified', effect: 'CaseNeedNoted', about: itsCase },
  { cause: 'CaseClosed', effect: 'CaseClosureNoted', about: itsCase },
  { cause: 'CaseReopened', effect: 'CaseReopeningNoted', about: itsCase },
  { cause: 'CaseMarkedEnteredInError', effect: 'CaseErrorNoted', about: itsCase },
] as const;

/** Where an effect is missing or doubled. A log without the cause has nothing to be missed: that is a finding too. */
export function missingEffects(events: readonly RecordedEvent[]): Finding[] {
  return EFFECTS.flatMap(({ cause, effect, about }) => {
    const [causes, effects] = [cause, effect].map((type) =>
      events
        .filter(({ event }) => event.type === type)
        .map(about)
        .sort(),
    ) as [string[], string[]];
    if (causes.length === 0) return [`No ${cause} in the log: the plan tries nothing`];
    return isDeepStrictEqual(causes, effects)
      ? []
      : [`${causes.length} ${cause}, and ${effects.length} ${effect}`];
  });
}

/**
 * Messages that hold something personal: a text that is encrypted in the log, by the very definitions that have it
 * encrypted, or a personal number, which is kept beside the log.
 */
export function personalData(
  { events, messages }: Pick<Remains, 'events' | 'messages'>,
  definitions: ServiceDefinition['events'],
  steps: readonly { readonly body?: JsonObject }[],
): Finding[] {
  const personal = new Set([
    ...events.flatMap(({ streamId, event: { type, data } }) =>
      (definitions[categoryOf(streamId)]?.[type]?.personal ?? []).flatMap((field) =>
        textIn((data as JsonObject)[field]),
      ),
    ),
    ...steps.flatMap(({ body }) => textIn(body?.['personalNumber'])),
  ]);
  return [...messages].flatMap(([topic, sent]) =>
    sent.flatMap((message) => {
      const text = JSON.stringify(message);
      return [...personal].some((name) => text.includes(name))
        ? [`${topic}: ${message.headers['ce_type']} of ${message.key} holds personal data`]
        : [];
    }),
  );
}

/** Codes such as `pandemic` are no texts. */
const textIn = (value: Json | undefined): string[] =>
  typeof value === 'string' && /[\s\d]/.test(value) ? [value] : [];

/** By key, the ids of its events in the order in which they first came. */
function byKey(messages: readonly Told[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, headers } of messages) {
    const seen = keys.get(key) ?? [];
    const id = headers['ce_id'] ?? '';
    keys.set(key, seen.includes(id) ? seen : [...seen, id]);
  }
  return keys;
}

const isRun = (revisions: readonly number[]): boolean =>
  revisions.every((revision, index) => revision === (revisions[0] ?? 0) + index);

/** What a list has that another has not, or has fewer times. */
function beside(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const left = other.map((part) => JSON.stringify(part));
  return list.filter((part) => {
    const at = left.indexOf(JSON.stringify(part));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const isFields = (value: Json): value is { readonly [field: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const short = (value: Json): string => JSON.stringify(value).slice(0, 200);
