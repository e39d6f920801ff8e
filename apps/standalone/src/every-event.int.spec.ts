import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCESS_LOG_CATEGORY, type Actor, accessLogEvents } from '@samverkan/access';
import { caseService } from '@samverkan/case-service';
import { type EventStore, categoryOf, subject } from '@samverkan/event-sourcing';
import { meetingService } from '@samverkan/meeting-service';
import { EVENT_STORE, DemoClock, eventsOf } from '@samverkan/platform';
import { reportingService } from '@samverkan/reporting-service';
import { RestOfIt } from './testing/every-event/rest-of-it';
import { Teller } from './testing/reject-codes/teller';
import { type Caller, fieldsOf } from './testing/route-walk/caller';
import { routesOf } from './testing/route-walk/route';
import { documentsOf, startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld } from './testing/route-walk/world';
import type { Standalone } from './standalone';

/** Every kind of event that the product can write, as `case CaseClosed`: of each service, and of the platform. */
const registry = Object.entries({
  ...eventsOf([caseService, meetingService, reportingService]),
  [ACCESS_LOG_CATEGORY]: accessLogEvents,
  [subject.category]: subject.events,
}).flatMap(([category, events]) => Object.keys(events).map((type) => `${category} ${type}`));

const TIMER = 'a timer: its day has come';
const NEWS_OF_CASES = 'the case service has told of it';
const NEWS_OF_MEETINGS = 'the meeting service has told of it';
const MAIL = 'the sender of mails: there is a notice for somebody who asks for mails';

/** What nobody commands over HTTP, and what it comes of. All else somebody has to have written there. */
const comesOf: Readonly<Record<string, string>> = {
  'case ConsentExpired': TIMER,
  'case RehabNeedOverdue': TIMER,
  'case ReturnToWorkPlanOverdue': TIMER,
  'meeting MeetingRequestUnanswered': TIMER,
  'programme ProgrammeEndNear': TIMER,
  'programme ProgrammeEnded': TIMER,
  'reportschedule StatusReportReminded': TIMER,
  'reportschedule StatusReportMissed': TIMER,
  'caseref CaseNoted': NEWS_OF_CASES,
  'caseref CaseUnitNoted': NEWS_OF_CASES,
  'caseref CaseNeedNoted': NEWS_OF_CASES,
  'caseref CaseClosureNoted': NEWS_OF_CASES,
  'caseref CaseReopeningNoted': NEWS_OF_CASES,
  'caseref CaseErrorNoted': NEWS_OF_CASES,
  'case CalledMeetingNoted': NEWS_OF_MEETINGS,
  'case HeldMeetingNoted': NEWS_OF_MEETINGS,
  'case MeetingNotHeldNoted': NEWS_OF_MEETINGS,
  'case OutcomeProposalNoted': NEWS_OF_MEETINGS,
  'delivery NoticeMailBegun': MAIL,
  'delivery NoticeMailEnded': MAIL,
  'accesslog AccessChainBegun': 'the start of a process',
  'accesslog EventsSealed': 'a verification of the access log, which an operator asks for over HTTP',
  'accesslog AccessChainsCounted': 'a verification of the access log, which an operator asks for over HTTP',
};

/** Not people: the services and the platform itself. */
const NOBODY = ['service', 'system'];

describe('every event of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-events-'));
  let standalone: Standalone;
  let caller: Caller;

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    const world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    const routes = (await documentsOf(caller)).flatMap((document) => routesOf(document, world));
    await new RestOfIt(new Teller(caller, TODAY), world, routes, idsIn).tell();
    await operate(world);
    // The day after the last one of the programme: whatever was waited for is due.
    standalone.app.get(DemoClock, { strict: false }).set('2022-05-04T08:00:00.000Z');
  }, 180_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  /** Lists hear of the latest commands in a moment. */
  async function idsIn(as: Actor, list: string, field: string): Promise<readonly string[]> {
    for (let tries = 0; ; tries += 1) {
      const answer = await caller.send('GET', `/api/reporting/v1/${list}`, { as });
      const { items } = fieldsOf(answer) as { readonly items?: readonly Record<string, string>[] };
      if (items !== undefined && items.length > 0) return items.map((item) => String(item[field]));
      if (tries === 100) throw new Error(`${list} stays empty: ${answer.text}`);
      await pause(50);
    }
  }

  async function operate({ insiders, subjectId }: World): Promise<void> {
    for (const path of ['access-log/verify', `subjects/${subjectId}/forget`]) {
      const answer = await caller.send('POST', `/admin/v1/${path}`, { as: insiders.operator as Actor });
      if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    }
  }

  /** By kind of event, in which roles it has been written. */
  async function written(): Promise<Map<string, Set<string>>> {
    const roles = new Map<string, Set<string>>();
    for await (const { streamId, type, metadata } of standalone.app.get<EventStore>(EVENT_STORE).readAll()) {
      const kind = `${categoryOf(streamId)} ${type}`;
      const { role } = metadata['actor'] as { readonly role: string };
      roles.set(kind, (roles.get(kind) ?? new Set()).add(role));
    }
    return roles;
  }

  it('has been written by somebody over HTTP, or by itself for a reason that is known', async () => {
    let roles = await written();
    for (let tries = 0; tries < 200 && registry.some((kind) => !roles.has(kind)); tries += 1) {
      await pause(100);
      roles = await written();
    }
    expect(registry.filter((kind) => !roles.has(kind))).toEqual([]);
    const byItself = [...roles].filter(([, by]) => [...by].every((role) => NOBODY.includes(role)));
    expect(byItself.map(([kind]) => kind).sort()).toEqual(Object.keys(comesOf).sort());
  }, 60_000);
});
