import 'reflect-metadata';
import { askedBy } from './command-line';
import { ServiceConfig, StandaloneConfig } from './standalone-config';

const asked = (...args: string[]) => askedBy(args, StandaloneConfig);

describe('the command line of a server', () => {
  it('serves unless it is asked for something else', () => {
    expect(asked()).toEqual({ what: 'serve' });
    expect(asked('--print-config')).toEqual({ what: 'print-config' });
  });

  it.each(['--help', '-h'])('%s tells every variable and option, and is no slip', (option) => {
    const help = askedBy([option], ServiceConfig);
    expect(help).toMatchObject({ what: 'end', status: 0 });
    const { text = '' } = help as { text?: string };
    for (const part of ['--print-config', 'SAMVERKAN_DATA  ', 'SAMVERKAN_PORT  ', 'SAMVERKAN_PROFILE  '])
      expect(text).toContain(part);
    expect(text).toMatch(/SAMVERKAN_VAULT +the file of the subject vault/);
    expect(asked(option)).not.toMatchObject({ text: expect.stringContaining('SAMVERKAN_PROFILE') });
  });

  it.each([['--prot=3000'], ['3000'], ['--print-config', 'all']])(
    '%s is a slip, and starts nothing',
    (...args) => {
      expect(asked(...args)).toMatchObject({
        what: 'end',
        status: 2,
        text: expect.stringMatching(/^error: .+\n$/),
      });
    },
  );
});
