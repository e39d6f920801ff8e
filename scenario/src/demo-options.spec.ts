import { commandToGoOn, demoOptions, NotRun } from './demo-options';

const refused = (...args: string[]): NotRun => {
  try {
    demoOptions(args);
  } catch (error) {
    if (error instanceof NotRun) return error;
  }
  throw new Error('not refused');
};

describe('the options of the demo', () => {
  it('stays up on port 3000 unless told', () => {
    expect(demoOptions([])).toEqual({
      scenario: 'sormland',
      profile: 'embedded',
      exit: false,
      json: false,
      port: 3000,
    });
  });

  it('takes what it is told', () => {
    expect(
      demoOptions([
        ...['--scenario', 'stockholm', '--profile', 'distributed'],
        ...['--exit', '--json', '--data', 'here', '--port', '0'],
      ]),
    ).toEqual({
      scenario: 'stockholm',
      profile: 'distributed',
      exit: true,
      json: true,
      data: 'here',
      port: 0,
    });
  });

  it.each([
    [['--prot', '1'], /unknown option '--prot'/],
    [['--port', 'x'], /Write a number from 0 to 65535/],
    [['--port', '70000'], /Write a number from 0 to 65535/],
    [['--scenario', 'malmo'], /Allowed choices are sormland, stockholm/],
    [['--profile', 'cloud'], /Allowed choices are embedded, distributed/],
    [['--data'], /argument missing/],
    [['more'], /too many arguments/],
  ])('says what is wrong with %j', (args, sentence) => {
    expect(refused(...args).message).toMatch(sentence);
    expect(refused(...args).status).toBe(1);
  });

  it.each([
    ['npm run demo -- ', []],
    ['npm run -s demo -- ', ['--json', '--exit', '--scenario', 'stockholm', '--data', 'a']],
    ['npm run demo -- ', ['--profile', 'distributed', '--data', 'here', '--port', '0']],
  ])('are written again to go on with it: %s%j', (start, args) => {
    const options = demoOptions(args);
    const command = commandToGoOn(options, '/where it/is');
    expect(command.startsWith(start)).toBe(true);
    const written = [...command.slice(start.length).matchAll(/"([^"]*)"|(\S+)/g)];
    expect(demoOptions(written.map(([, quoted, bare]) => quoted ?? bare ?? ''))).toEqual({
      ...options,
      data: '/where it/is',
    });
  });

  it('explains itself with status 0', () => {
    expect(refused('--help').message).toMatch(/--exit/);
    expect(refused('--help').status).toBe(0);
  });
});
