import { EmbeddedConfig, embeddedProfile } from '@samverkan/app-standalone';
import { type ServiceDefinition, runProcess } from '@samverkan/platform';
import { distributedProfile } from './distributed';

const MISSING =
  'write distributed for all services on shared servers, or embedded for this one alone on a data folder';

/** A service in a process of its own, on the stores of the profile that `SAMVERKAN_PROFILE` names. */
export async function runService(service: ServiceDefinition): Promise<void> {
  const profile = process.env['SAMVERKAN_PROFILE'] ?? '';
  const onlyAsks = process.argv.slice(2).some((argument) => /^(?:-h|--help)$/.test(argument));
  if (profile === 'embedded') return runProcess(embeddedProfile(EmbeddedConfig), [service]);
  if (profile === 'distributed' || onlyAsks) return runProcess(distributedProfile, [service]);
  const state = profile === '' ? 'is missing' : `is "${profile}"`;
  process.stderr.write(`SAMVERKAN_PROFILE ${state}: ${MISSING}.\n`);
  process.exitCode = 1;
}
