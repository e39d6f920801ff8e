import { type CaseEvent, caseAggregate, caseEvents } from '@samverkan/case-domain';
import { publicEvents } from '@samverkan/contracts';
import { fold } from '@samverkan/kernel';
import { AggregateStore, CommandHandler, EventCodec, PermanentFailure } from '@samverkan/event-sourcing';
import { InMemoryEventStore, InMemorySubjectVault, SettableClock } from '@samverkan/event-sourcing-testing';
import { MeetingInbound, caseInbound } from './inbound';

const CASE = '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11';
const held = { ...publicEvents['se.samverkan.meeting.meeting-held.v1'].example, caseId: CASE };
const message = {
  topic: 'samverkan.meeting.v1',
  key: `meeting-${held.meetingId}`,
  headers: {
    ce_id: '1c6f9a5e-5f0a-4b1e-8a53-6f1d7c2b9e10',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
  payload: held,
  attempt: 1,
};

const registered: CaseEvent = {
  type: 'CaseRegistered',
  occurredOn: '2020-06-01',
  data: {
    caseId: CASE,
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    subjectId: 'b7a3f0c2-1c6e-4a7e-9a60-5d1b2f4e8c33',
    unitId: 'unit-a',
    sickLeaveSince: '2019-06-01',
    sickLeaveDays: 367,
    sex: 'female',
    yearOfBirth: 1990,
    name: null,
  },
};

async function start() {
  const eventStore = new InMemoryEventStore();
  const vault = new InMemorySubjectVault();
  const codec = new EventCodec({ case: caseEvents }, vault);
  const aggregates = new AggregateStore({ eventStore, codec, capacity: 100 });
  const handler = new CommandHandler({ eventStore, codec, clock: new SettableClock(), aggregates });
  const inbound = new MeetingInbound(handler);
  const register = async () => {
    await handler.handle(
      caseAggregate,
      `case-${CASE}`,
      {
        commandId: '7a1f0f0e-3b0b-4f5e-9a55-0d3c7a2c9b99',
        commandHash: 'registration',
        actor: { id: 'investigator-1', role: 'insurance_investigator', organisation: 'fk' },
        purpose: 'rehabilitation-investigation',
        correlationId: 'spec',
      },
      () => [registered],
    );
  };
  const log = async () => {
    const events = [];
    for await (const stored of eventStore.readStream(`case-${CASE}`)) events.push(await codec.decode(stored));
    return events;
  };
  return { inbound, register, log };
}

describe('what the case service takes from the meeting service', () => {
  it('notes a held meeting in the case, once however often it is told', async () => {
    const { inbound, register, log } = await start();
    await register();
    await inbound.meetingHeld(held, message);
    await inbound.meetingHeld(held, { ...message, attempt: 2 });
    const events = await log();
    expect(events.map(({ event }) => event)).toEqual([
      expect.objectContaining({ type: 'CaseRegistered' }),
      {
        type: 'HeldMeetingNoted',
        occurredOn: held.occurredOn,
        data: {
          meetingId: held.meetingId,
          heldOn: held.occurredOn,
          individualAttended: true,
          form: 'reconciliation',
        },
      },
    ]);
    expect(events[1]?.metadata).toMatchObject({
      causationId: message.headers.ce_id,
      traceparent: message.headers.traceparent,
      actor: { id: 'meeting-service' },
    });
  });

  it('notes what is right of a held meeting that was corrected, once however often it is told', async () => {
    const { inbound, register, log } = await start();
    await register();
    await inbound.meetingHeld(held, message);
    const right = {
      ...publicEvents['se.samverkan.meeting.held-meeting-corrected.v1'].example,
      caseId: CASE,
      individualAttended: false,
      form: 'multi-party' as const,
    };
    const corrected = {
      ...message,
      headers: { ce_id: '5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81' },
      payload: right,
    };
    await inbound.heldMeetingCorrected(right, corrected);
    await inbound.heldMeetingCorrected(right, { ...corrected, attempt: 2 });
    const events = (await log()).map(({ event }) => event as CaseEvent);
    expect(events.slice(2)).toEqual([
      {
        type: 'HeldMeetingNoted',
        occurredOn: right.on,
        data: {
          meetingId: held.meetingId,
          heldOn: right.on,
          individualAttended: false,
          form: 'multi-party',
        },
      },
    ]);
    const state = fold(caseAggregate, events);
    expect(state.status !== 'none' && state.heldMeetings[held.meetingId]).toEqual({
      meetingId: held.meetingId,
      heldOn: right.on,
      individualAttended: false,
      form: 'multi-party',
    });
    await expect(inbound.heldMeetingCorrected({ ...right, on: 'then' }, corrected)).rejects.toThrow(
      PermanentFailure,
    );
  });

  it('leaves what is newer of a meeting, when what was lost of it comes late', async () => {
    const { inbound, register, log } = await start();
    await register();
    const said = (ce_id: string, revision: number) => ({
      ...message,
      headers: { ce_id, ce_streamrevision: `${revision}` },
    });
    const { example } = publicEvents['se.samverkan.meeting.meeting-found-not-held.v1'];
    const notHeld = { ...example, caseId: CASE, meetingId: held.meetingId };
    await inbound.foundNotHeld(notHeld, said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81', 5));
    await inbound.meetingHeld(held, said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d82', 4));
    expect((await log()).slice(1).map(({ event }) => [event.type, event.data])).toEqual([
      ['MeetingNotHeldNoted', { meetingId: held.meetingId, meetingRevision: 5 }],
    ]);
  });

  it('stays with the latest correction when an older one that changed nothing in the case is told again', async () => {
    const { inbound, register, log } = await start();
    await register();
    await inbound.meetingHeld(held, message);
    const example = publicEvents['se.samverkan.meeting.held-meeting-corrected.v1'].example;
    const right = { ...example, caseId: CASE, individualAttended: true };
    const told = (ce_id: string) => ({ ...message, headers: { ce_id } });
    const [older, newer] = [
      told('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81'),
      told('6e3b8ca1-52d7-4f40-9c28-1daf7b503e92'),
    ];
    await inbound.heldMeetingCorrected({ ...right, on: held.occurredOn }, older);
    await inbound.heldMeetingCorrected({ ...right, on: '2020-09-21' }, newer);
    await inbound.heldMeetingCorrected({ ...right, on: held.occurredOn }, older);
    const state = fold(
      caseAggregate,
      (await log()).map(({ event }) => event as CaseEvent),
    );
    expect(state.status !== 'none' && state.heldMeetings[held.meetingId]?.heldOn).toBe('2020-09-21');
  });

  it('forgets a meeting that was not held, and notes one that was held after all, whatever is told again', async () => {
    const { inbound, register, log } = await start();
    await register();
    await inbound.meetingHeld(held, message);
    const told = (ce_id: string) => ({ ...message, headers: { ce_id } });
    const [first, second] = [
      told('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81'),
      told('6e3b8ca1-52d7-4f40-9c28-1daf7b503e92'),
    ];
    const meetings = async () => {
      const state = fold(
        caseAggregate,
        (await log()).map(({ event }) => event as CaseEvent),
      );
      return state.status === 'none' ? [] : Object.values(state.heldMeetings);
    };
    const notHeld = {
      ...publicEvents['se.samverkan.meeting.meeting-found-not-held.v1'].example,
      caseId: CASE,
    };
    await inbound.foundNotHeld(notHeld, first);
    expect(await meetings()).toEqual([]);
    const right = {
      ...publicEvents['se.samverkan.meeting.held-meeting-corrected.v1'].example,
      caseId: CASE,
      corrects: 'failed' as const,
    };
    await inbound.heldMeetingCorrected(right, second);
    await inbound.foundNotHeld(notHeld, { ...first, attempt: 2 });
    await inbound.meetingHeld(held, { ...message, attempt: 2 });
    expect(await meetings()).toEqual([
      {
        meetingId: held.meetingId,
        heldOn: right.on,
        individualAttended: right.individualAttended,
        form: right.form,
      },
    ]);
    await expect(inbound.foundNotHeld({ ...notHeld, on: 'then' }, first)).rejects.toThrow(PermanentFailure);
  });

  it('notes a call, once however often it is told, and that it was called off or came to nothing', async () => {
    for (const ending of ['cancelled', 'failed'] as const) {
      const { inbound, register, log } = await start();
      await register();
      const said = (ce_id: string, revision: number) => ({
        ...message,
        headers: { ce_id, ce_streamrevision: `${revision}` },
      });
      const called = { ...publicEvents['se.samverkan.meeting.meeting-called.v1'].example, caseId: CASE };
      const call = said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81', 1);
      const ends = said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d82', 2);
      const { meetingId, form } = called;
      const end = async () => {
        if (ending === 'failed') {
          const failed = { ...publicEvents['se.samverkan.meeting.meeting-failed.v1'].example, caseId: CASE };
          return inbound.meetingFailed({ ...failed, meetingId }, ends);
        }
        const { caseId: _, ...ofNoCase } = {
          ...publicEvents['se.samverkan.meeting.meeting-cancelled.v1'].example,
          meetingId,
        };
        await inbound.meetingCancelled(ofNoCase, ends);
        return inbound.meetingCancelled({ ...ofNoCase, caseId: CASE }, ends);
      };
      await inbound.meetingCalled(called, call);
      await inbound.meetingCalled(called, { ...call, attempt: 2 });
      await end();
      await end();
      await inbound.meetingCalled(called, said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d83', 1));
      expect((await log()).slice(1).map(({ event }) => [event.type, event.data])).toEqual([
        ['CalledMeetingNoted', { meetingId, form, meetingRevision: 1 }],
        ['MeetingNotHeldNoted', { meetingId, meetingRevision: 2 }],
      ]);
    }
  });

  it('notes what a meeting proposes, once however often it is told', async () => {
    const { inbound, register, log } = await start();
    await register();
    const agreed = {
      ...publicEvents['se.samverkan.meeting.meeting-outcome-agreed.v1'].example,
      caseId: CASE,
    };
    await inbound.outcomeAgreed(agreed, message);
    await inbound.outcomeAgreed(agreed, { ...message, attempt: 2 });
    expect((await log()).map(({ event }) => event)).toEqual([
      expect.objectContaining({ type: 'CaseRegistered' }),
      {
        type: 'OutcomeProposalNoted',
        occurredOn: agreed.occurredOn,
        data: {
          meetingId: agreed.meetingId,
          planAgreed: true,
          measureKinds: ['preparatory', 'work-training'],
        },
      },
    ]);
    await expect(inbound.outcomeAgreed({ ...agreed, occurredOn: 'soon' }, message)).rejects.toThrow(
      PermanentFailure,
    );
  });

  it('notes what is right of a proposal that nobody has answered, and leaves what is newer', async () => {
    const { inbound, register, log } = await start();
    await register();
    const said = (ce_id: string, revision: number) => ({
      ...message,
      headers: { ce_id, ce_streamrevision: `${revision}` },
    });
    const { example } = publicEvents['se.samverkan.meeting.meeting-outcome-corrected.v1'];
    const right = { ...example, caseId: CASE };
    const agreed = {
      ...publicEvents['se.samverkan.meeting.meeting-outcome-agreed.v1'].example,
      caseId: CASE,
    };
    await inbound.outcomeAgreed(agreed, said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d81', 4));
    const latest = said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d83', 6);
    await inbound.outcomeCorrected({ ...right, planAgreed: false }, latest);
    const older = said('5d2a7b90-41c6-4e3f-8b17-0c9e6a4f2d82', 5);
    await inbound.outcomeCorrected({ ...right, planAgreed: true }, older);
    await inbound.outcomeCorrected({ ...right, planAgreed: false }, { ...latest, attempt: 2 });
    const events = (await log()).map(({ event }) => event as CaseEvent);
    expect(events.slice(1).map(({ type }) => type)).toEqual(['OutcomeProposalNoted', 'OutcomeProposalNoted']);
    const state = fold(caseAggregate, events);
    expect(state.status !== 'none' && state.proposals[right.meetingId]).toEqual({
      meetingId: right.meetingId,
      agreedOn: right.on,
      planAgreed: false,
      measureKinds: [...right.measureKinds],
      meetingRevision: 6,
    });
    await expect(inbound.outcomeCorrected({ ...right, on: 'then' }, latest)).rejects.toThrow(
      PermanentFailure,
    );
  });

  it('gives up on what no retry can make right, so that its key is parked', async () => {
    const { inbound, register } = await start();
    await expect(inbound.meetingHeld(held, message)).rejects.toThrow(PermanentFailure);
    await register();
    await expect(inbound.meetingHeld(held, { ...message, headers: {} })).rejects.toThrow(PermanentFailure);
    await expect(inbound.meetingHeld({ ...held, occurredOn: 'yesterday' }, message)).rejects.toThrow(
      PermanentFailure,
    );
  });

  it('knows every public event of the meeting service: it takes it, or it ignores it', () => {
    expect(caseInbound.topics).toEqual(['samverkan.meeting.v1']);
    expect(caseInbound.ignored).not.toContain('se.samverkan.meeting.meeting-held.v1');
    expect(caseInbound.ignored).not.toContain('se.samverkan.meeting.held-meeting-corrected.v1');
    expect(caseInbound.ignored).not.toContain('se.samverkan.meeting.meeting-found-not-held.v1');
    expect(caseInbound.ignored).not.toContain('se.samverkan.meeting.meeting-outcome-agreed.v1');
    expect(caseInbound.ignored).not.toContain('se.samverkan.meeting.meeting-outcome-corrected.v1');
    for (const name of ['meeting-called', 'meeting-cancelled', 'meeting-failed'])
      expect(caseInbound.ignored).not.toContain(`se.samverkan.meeting.${name}.v1`);
    expect(caseInbound.ignored).toContain('se.samverkan.meeting.meeting-requested.v1');
  });
});
