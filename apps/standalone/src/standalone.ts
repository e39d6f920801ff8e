import { hkdfSync } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DataFolderRefused, makeDataFolder, openDataFolder } from '@samverkan/adapters-embedded';
import { caseService } from '@samverkan/case-service';
import type { Clock } from '@samverkan/event-sourcing';
import { meetingService } from '@samverkan/meeting-service';
import {
  ConfigurationError,
  DemoIssuer,
  DemoModule,
  JwtVerifier,
  MachineClock,
  type Profile,
  type ServiceDefinition,
  SettableClock,
  type Started,
  type TokenTrust,
  keysFrom,
  readLogFile,
  serve,
} from '@samverkan/platform';
import { reportingService } from '@samverkan/reporting-service';
import { demoDirectory } from './demo-directory';
import { masterKeyFor } from './master-key';
import type { StandaloneConfig } from './standalone-config';

export type Standalone = Started;

export const SERVICES: readonly ServiceDefinition[] = [caseService, meetingService, reportingService];
const NOBODY_TRUSTED =
  'Nobody can log in yet: set SAMVERKAN_TOKEN_ISSUER and SAMVERKAN_TOKEN_KEYS, or SAMVERKAN_DEMO=true to try it on this machine.';
const DAY_MS = 86_400_000;
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/;

/**
 * The product in one process on one data folder: the composition root that names the embedded adapters. `services`
 * lets a single service run the same way.
 * @throws ConfigurationError, DataFolderRefused: with a sentence for whoever started it
 */
export async function startStandalone(
  config: StandaloneConfig,
  services: readonly ServiceDefinition[] = SERVICES,
): Promise<Standalone> {
  if (config.demo && !LOOPBACK.test(config.host)) {
    throw new ConfigurationError([
      `SAMVERKAN_DEMO gives tokens to whoever asks, so it does not go with SAMVERKAN_HOST "${config.host}": write 127.0.0.1.`,
    ]);
  }
  if (config.port === config.adminPort && config.port !== 0) {
    throw new ConfigurationError([
      `SAMVERKAN_PORT and SAMVERKAN_ADMIN_PORT are the same port, ${config.port}: write two different ones (0 takes a free one).`,
    ]);
  }
  const trusted = trustedIssuers(config);
  const folder = resolve(config.data);
  const vault = config.vault === undefined ? {} : { vaultFile: config.vault };
  makeDataFolder(folder, vault);
  const { key: masterKey, notice } = masterKeyFor(folder, config.masterKey);
  const data = openDataFolder(folder, { masterKey, messagesKeptMs: config.topicDays * DAY_MS, ...vault });
  try {
    const demo = config.demo ? await demonstration(folder, config.tokenAudience) : undefined;
    const clock: Clock = demo?.clock ?? new MachineClock();
    const serving = await serve({
      name: services === SERVICES ? 'standalone' : services.map(({ name }) => name).join('+'),
      config,
      ports: { ...data, clock },
      services,
      otherEvents: Object.assign({}, ...SERVICES.map(({ events }) => events)) as ServiceDefinition['events'],
      reads: readLogFile(config.readLog ?? join(folder, 'reads.log')),
      // One process at a time has the folder.
      leaseOwner: 'data folder',
      tokens: new JwtVerifier([...trusted, ...(demo === undefined ? [] : [demo.trust])]),
      bodyHashKey: new Uint8Array(hkdfSync('sha256', masterKey, '', 'samverkan command bodies', 32)),
      modules: demo === undefined ? [] : [demo.module],
    });
    return {
      ...serving,
      notices: [
        ...(notice === undefined ? [] : [notice]),
        ...(trusted.length === 0 && demo === undefined ? [NOBODY_TRUSTED] : []),
      ],
      close: async () => {
        await serving.close();
        await data.close();
      },
    };
  } catch (error) {
    await data.close();
    throw error;
  }
}

/** @param config what is asked of the environment: more of a service by itself than of the whole */
export const embeddedProfile = (config: new () => StandaloneConfig): Profile<StandaloneConfig> => ({
  config,
  start: startStandalone,
  refusals: [DataFolderRefused],
});

function trustedIssuers({ tokenIssuer, tokenKeys, tokenAudience }: StandaloneConfig): TokenTrust[] {
  if (tokenIssuer !== undefined && tokenKeys !== undefined) {
    return [{ issuer: tokenIssuer, audience: tokenAudience, keys: keysFrom(tokenKeys) }];
  }
  return [];
}

async function demonstration(folder: string, audience: string) {
  const clock = new SettableClock(join(folder, 'demo-clock'));
  const issuer = await DemoIssuer.open(join(folder, 'demo-issuer.json'), audience);
  return { clock, trust: await issuer.trust(), module: DemoModule.forRoot(demoDirectory, issuer, clock) };
}
