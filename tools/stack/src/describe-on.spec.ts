import { askedVarieties } from './choose-source';
import { describeOn, type Servers, type Surroundings } from './describe-on';
import { givenServer } from './given-server';
import type { Server, ServerKind, ServerSource, ServerVariety } from './server';

/** Jest's part, played by a list of what was asked of it. */
class Rehearsal {
  readonly told: string[] = [];
  private readonly before: (() => Promise<void>)[] = [];
  private readonly after: (() => Promise<void>)[] = [];

  surroundings(
    sources: readonly ServerSource[],
    { required = false, asked }: { readonly required?: boolean; readonly asked?: string } = {},
  ): Surroundings {
    return {
      sources,
      required,
      varieties: askedVarieties(asked),
      describe: (title, body) => (this.told.push(`suite ${title}`), body()),
      leaveOut: (title, body) => (this.told.push(`left out ${title}`), body()),
      it: (title, test) => {
        try {
          test();
        } catch (error) {
          this.told.push(`${title}: ${(error as Error).message}`);
        }
      },
      beforeAll: (start) => void this.before.push(start),
      afterAll: (stop) => void this.after.push(stop),
      say: (line) => void this.told.push(line),
    };
  }

  async run(): Promise<void> {
    for (const start of this.before) await start();
    this.told.push('tests');
    for (const stop of this.after) await stop();
  }
}

const source = (
  told: string[],
  kind: ServerKind,
  variety: ServerVariety,
  missing?: string,
): ServerSource => ({
  kind,
  variety,
  missing: () => missing,
  install: () => Promise.resolve(),
  start: () => {
    told.push(`start ${variety} ${kind}`);
    return Promise.resolve({
      address: `${variety} ${kind}`,
      stop: () => (told.push(`stop ${kind}`), Promise.resolve()),
    } as unknown as Server);
  },
});

describe('a suite that needs servers', () => {
  it('gets them from the first source that there is, and stops them in the reverse order', async () => {
    const rehearsal = new Rehearsal();
    const { told } = rehearsal;
    const sources = [
      source(told, 'kafka', 'given', 'none is named'),
      source(told, 'kafka', 'container'),
      source(told, 'kafka', 'native'),
      source(told, 'mongodb', 'native'),
    ];
    let servers: (() => Servers<'kafka' | 'mongodb'>) | undefined;
    describeOn(
      ['kafka', 'mongodb'],
      'both',
      (given) => (servers = given),
      {},
      rehearsal.surroundings(sources),
    );
    expect(() => servers?.()).toThrow('both: the servers are not there yet');
    await rehearsal.run();
    expect(servers?.().kafka.address).toBe('container kafka');
    expect(told).toEqual([
      'suite both on container kafka, native mongodb',
      'start container kafka',
      'start native mongodb',
      'tests',
      'stop mongodb',
      'stop kafka',
    ]);
  });

  it('is left out with a line that says why, where a server is missing', () => {
    const rehearsal = new Rehearsal();
    const sources = [
      source([], 'kafka', 'container', 'no runtime'),
      source([], 'kafka', 'native', 'no Java'),
    ];
    describeOn('kafka', 'faults', () => undefined, {}, rehearsal.surroundings(sources));
    expect(rehearsal.told).toEqual([
      'skipped: faults: no kafka (container: no runtime; native: no Java)',
      'left out faults',
    ]);
  });

  it('fails for the same reason on a CI machine', () => {
    const rehearsal = new Rehearsal();
    const body = jest.fn();
    describeOn('kafka', 'faults', body, {}, rehearsal.surroundings([], { required: true }));
    expect(rehearsal.told).toEqual([
      'suite faults',
      'has its servers: no kafka (none is given or container or native), and CI=true demands it: npm run stack -- install',
    ]);
    expect(body).not.toHaveBeenCalled();
  });

  it('takes the one variety that is asked for, also where another would come first', () => {
    const rehearsal = new Rehearsal();
    const sources = [source([], 'kafka', 'container'), source([], 'kafka', 'native')];
    const surroundings = rehearsal.surroundings(sources, { asked: 'native' });
    describeOn('kafka', 'contract', () => undefined, {}, surroundings);
    const faults = { varieties: ['container'] } as const;
    describeOn('kafka', 'faults', () => undefined, faults, surroundings);
    expect(rehearsal.told).toEqual([
      'suite contract on native kafka',
      'skipped: faults [container]: no kafka (none is of a variety that is asked for)',
      'left out faults [container]',
    ]);
    expect(() => askedVarieties('nativ')).toThrow('SAMVERKAN_TEST_SERVERS');
    expect(askedVarieties('')).toEqual(['given', 'container', 'native']);
  });

  it('takes no other variety than it is written for, and bears that in its title', () => {
    const rehearsal = new Rehearsal();
    const sources = [
      source([], 'eventstoredb', 'container'),
      source([], 'eventstoredb', 'native', 'not built'),
    ];
    const surroundings = rehearsal.surroundings(sources);
    describeOn('eventstoredb', 'switches', () => undefined, { varieties: ['native'] }, surroundings);
    expect(rehearsal.told).toEqual([
      'skipped: switches [native]: no eventstoredb (native: not built)',
      'left out switches [native]',
    ]);
  });
});

describe('a server that was given', () => {
  const environment = { SAMVERKAN_TEST_KAFKA: 'broker.example:9092' };

  it('is used as it is', async () => {
    const server = await givenServer('kafka', environment).start();
    expect(server.address).toBe('broker.example:9092');
    await server.stop();
  });

  it('is not killed', async () => {
    const server = await givenServer('kafka', environment).start();
    await expect(server.kill()).rejects.toThrow('SAMVERKAN_TEST_KAFKA');
  });

  it('is missing when nobody names it', () => {
    expect(givenServer('mongodb', environment).missing()).toBe('SAMVERKAN_TEST_MONGODB names none');
  });
});
