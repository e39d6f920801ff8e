import 'reflect-metadata';
import { Setting } from '@samverkan/platform';
import { configurationSection } from './configuration-page';

class BaseConfig {
  @Setting({ env: 'SAMVERKAN_PORT', write: 'a port' })
  readonly port: number = 3000;
}
class FolderConfig extends BaseConfig {
  @Setting({ env: 'SAMVERKAN_MASTER_KEY', write: 'a key, kept outside the folder', secret: true })
  readonly masterKey?: string;
}
class ServersConfig extends BaseConfig {
  @Setting({ env: 'SAMVERKAN_MASTER_KEY', write: 'a key, the same for every service', secret: true })
  readonly masterKey: string;
}
class SameConfig extends FolderConfig {}

const shown = (section: readonly string[]): string[] =>
  [...section.join('\n').matchAll(/\| `(\w+)` +\|.*\| (.+?) +\|/g)].map(
    ([, name, write]) => `${name}: ${write}`,
  );

describe('the page of the configuration', () => {
  it('shows a setting under each class that has it by itself, in its own words', () => {
    expect(shown(configurationSection(BaseConfig))).toEqual(['SAMVERKAN_PORT: a port']);
    expect(shown(configurationSection(FolderConfig))).toEqual([
      'SAMVERKAN_MASTER_KEY: a key, kept outside the folder',
    ]);
    expect(shown(configurationSection(ServersConfig))).toEqual([
      'SAMVERKAN_MASTER_KEY: a key, the same for every service',
    ]);
  });

  it('has no section for a class with nothing of its own', () => {
    expect(configurationSection(SameConfig)).toEqual([]);
  });
});
