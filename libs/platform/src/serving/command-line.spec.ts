import 'reflect-metadata';
import { askedBy } from './command-line';
import { PlatformConfig } from '../config/platform-config';
import { Setting } from '../config/setting';

class SpecConfig extends PlatformConfig {
  @Setting({ env: 'SPEC_COLOUR', write: 'a colour' })
  readonly colour?: string;
}

const asked = (...args: string[]) => askedBy(args, { config: PlatformConfig });

describe('the command line of a server', () => {
  it('serves unless it is asked for something else', () => {
    expect(asked()).toEqual({ what: 'serve' });
    expect(asked('--print-config')).toEqual({ what: 'print-config' });
  });

  it.each(['--help', '-h'])('%s tells every variable and option, and is no slip', (option) => {
    const help = askedBy([option], { config: SpecConfig });
    expect(help).toMatchObject({ what: 'end', status: 0 });
    const { text = '' } = help as { text?: string };
    for (const part of ['--print-config', 'SAMVERKAN_HOST  ', 'SAMVERKAN_PORT  ', 'SPEC_COLOUR  '])
      expect(text).toContain(part);
    expect(text).toMatch(/SPEC_COLOUR +a colour/);
    expect(asked(option)).not.toMatchObject({ text: expect.stringContaining('SPEC_COLOUR') });
  });

  it('prepares stores where the profile has some to prepare', () => {
    const profile = { config: PlatformConfig, prepare: () => Promise.resolve() };
    expect(askedBy(['--prepare'], profile)).toEqual({ what: 'prepare' });
    expect(askedBy(['--help'], profile)).toMatchObject({ text: expect.stringContaining('--prepare') });
    expect(asked('--prepare')).toMatchObject({ what: 'end', status: 2 });
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
