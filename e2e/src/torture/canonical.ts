import type { Json, RecordedEvent } from '@samverkan/event-sourcing';
import { asJson, type Documents } from './remains';

/** Made of little but moments of reading and writing. */
const ACCESSES = 'reporting.access-entries';
/** Their ids follow from places in streams, which news from other services come into. */
const NOTICES = 'reporting.notices';

/**
 * Two runs of one plan differ in what chance and the clock gave them: ids that were drawn, places in the log, moments of
 * writing and what is hashed of them, how often a stream was told of things in between, and which of two things that
 * happened side by side came first. Canonical documents have the plan's names for the ids and nothing of the rest, and
 * their lists in the order of what they hold: two runs that did the same are equal. That each list is in its own order
 * is what the comparison with the log sees, and it alone sees who has read and written what on which day: that is chance
 * where a driver asks again and news come late.
 */
export function canonical(
  readModels: ReadonlyMap<string, Documents>,
  names: ReadonlyMap<string, string>,
): Json {
  const rename = renaming(names);
  return Object.fromEntries(
    [...readModels]
      .filter(([projection]) => projection !== ACCESSES)
      .map(([projection, documents]) => [
        projection,
        projection === NOTICES
          ? whoeverIsTold(
              withoutChance(
                [...documents.values()].map(({ body }) => asJson(body)),
                rename,
              ) as unknown as Notice[],
            )
          : byName([...documents].map(([id, { body }]) => [rename(id), withoutChance(asJson(body), rename)])),
      ]),
  );
}

/** What the plan calls each id: what its steps saved, and the people behind its cases. */
export function namesOf(
  saved: ReadonlyMap<string, string>,
  events: readonly RecordedEvent[],
): ReadonlyMap<string, string> {
  const names = new Map([...saved].map(([name, id]) => [id, `{${name}}`]));
  for (const { streamId, event } of events) {
    const { subjectId } = event.data as { subjectId?: unknown };
    const of = names.get(streamId.slice(streamId.indexOf('-') + 1));
    if (event.type === 'CaseRegistered' && typeof subjectId === 'string' && of !== undefined)
      names.set(subjectId, `${of}'s person`);
  }
  return names;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
/** Commit and prepare position, zero-padded. */
const POSITION = /^\d{16,}/;
const HASH = /^[0-9a-f]{64}$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Fields that count events of a stream, of which news from other services are some. */
const COUNTS_EVENTS = /^entry$|revision$/i;

/** A place in the log says which of two streams was written last, where a document keeps the latest one. */
const STREAM = 'streamId';
const isPlace = (value: object): boolean =>
  'position' in value && typeof value.position === 'string' && POSITION.test(value.position);

interface Notice {
  readonly [field: string]: Json;
  readonly about: { readonly kind: string };
}

/**
 * What comes from another service is told to those who have a part in the case when it comes. After a broker was away
 * that may be others than in an undisturbed run: one has left the case meanwhile, or it was found to be an error. That
 * somebody is told is compared, and not who.
 */
const ofNews = ({ about }: Notice): boolean => about.kind === 'proposal-made';

function whoeverIsTold(notices: readonly Notice[]): Json[] {
  const news = notices.filter(ofNews).map(({ access: _recipient, ...notice }) => notice);
  return [
    ...notices.filter((notice) => !ofNews(notice)),
    ...new Map(news.map((notice) => [JSON.stringify(notice), notice])).values(),
  ];
}

function withoutChance(value: Json, rename: (text: string) => string): Json {
  if (typeof value === 'string') {
    if (MOMENT.test(value)) return '<moment>';
    // A hash may begin with so many digits too.
    if (HASH.test(value)) return '<hash>';
    return POSITION.test(value) ? '<position>' : rename(value);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return inOrder(value.map((part: Json) => withoutChance(part, rename)));
  return byName(
    Object.entries(value)
      .filter(([field]) => !COUNTS_EVENTS.test(field) && !(field === STREAM && isPlace(value)))
      .map(([field, part]) => [rename(field), withoutChance(part ?? null, rename)]),
  );
}

const inOrder = (values: readonly Json[]): Json[] =>
  values
    .map((value): [string, Json] => [JSON.stringify(value), value])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value);

/** What has the same name as something else, since the plan has none for it, is in a list with it: nothing is hidden. */
function byName(entries: readonly (readonly [name: string, value: Json])[]): Json {
  const named = new Map<string, Json[]>();
  for (const [name, value] of entries) named.set(name, [...(named.get(name) ?? []), value]);
  return Object.fromEntries(
    [...named]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, [only, ...others]]) => [
        name,
        others.length === 0 ? (only ?? null) : inOrder([only ?? null, ...others]),
      ]),
  );
}

/** An id that the plan has no name for, such as that of a measure that an outcome proposes, is one of many. */
const renaming =
  (names: ReadonlyMap<string, string>) =>
  (text: string): string =>
    text.replace(UUID, (id) => names.get(id) ?? '<id>');
