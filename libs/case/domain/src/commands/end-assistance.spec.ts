import { given } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import { type ApplicationEvent, applicationAggregate } from '../application';
import { applicationHistories, assistedBy, granted, submitted, taken } from '../example-applications';
import { facts } from '../example-case';
import { endAssistance } from './end-assistance';

describe('end assistance', () => {
  const helped = [submitted({ assistedBy }), taken];
  const ended: ApplicationEvent = {
    type: 'AssistanceEnded',
    occurredOn: '2021-03-15',
    data: { staffId: assistedBy.staffId },
  };
  const end = (history: readonly ApplicationEvent[], occurredOn = ended.occurredOn) =>
    given(applicationAggregate, history).when((state) => endAssistance({ occurredOn }, state, facts));

  it('is written down with who helped, whatever has become of the application', () => {
    end(helped).then([ended]);
    end(applicationHistories.granted).then([ended]);
    end(applicationHistories.withdrawn).then([ended]);
  });

  it('leaves nobody who helps, and is no step of the application', () => {
    const before = fold(applicationAggregate, helped);
    const { assistedBy: _, ...rest } = before as typeof before & { assistedBy?: unknown };
    expect(fold(applicationAggregate, [...helped, ended])).toEqual(rest);
  });

  it('takes somebody who helps', () => {
    end([submitted(), taken]).thenRejected('NOBODY_ASSISTS');
    end([...helped, ended]).thenRejected('NOBODY_ASSISTS');
    end([granted]).thenRejected('APPLICATION_NOT_FOUND');
  });

  it('is not dated before the application, nor in advance', () => {
    end(helped, '2021-01-31').thenRejected('BEFORE_PREVIOUS_STEP');
    end(helped, '2099-01-01').thenRejected('IN_THE_FUTURE');
  });
});
