import { resolve } from 'node:path';
import { DataFolderRefused, makeDataFolder, openDataFolder } from '@samverkan/adapters-embedded';
import { caseService } from '@samverkan/case-service';
import { present } from '@samverkan/kernel';
import { meetingService } from '@samverkan/meeting-service';
import {
  type Profile,
  type ServiceDefinition,
  type Started,
  accessSealKeyOf,
  bodyHashKeyOf,
  checkListening,
  checkPorts,
  compose,
  eventsOf,
  serve,
} from '@samverkan/platform';
import { reportingService } from '@samverkan/reporting-service';
import { masterKeyFor } from './master-key';
import type { StandaloneConfig } from './standalone-config';

export type Standalone = Started;

export const SERVICES: readonly ServiceDefinition[] = [caseService, meetingService, reportingService];
const DAY_MS = 86_400_000;

/**
 * The product in one process on one data folder: the composition root that names the embedded adapters. `services`
 * lets a single service run the same way.
 * @throws ConfigurationError, DataFolderRefused: with a sentence for whoever started it
 */
export async function startStandalone(
  config: StandaloneConfig,
  services: readonly ServiceDefinition[] = SERVICES,
  made: Parameters<Profile<StandaloneConfig>['start']>[2] = () => undefined,
): Promise<Standalone> {
  checkListening(config);
  const folder = resolve(config.data);
  const composed = compose(config, folder);
  for (const { check } of services) check?.();
  await checkPorts(config);
  const vault = config.vault === undefined ? {} : { vaultFile: config.vault };
  makeDataFolder(folder, vault);
  const { key: masterKey, notice } = masterKeyFor(folder, config.masterKey);
  const data = openDataFolder(folder, { masterKey, messagesKeptMs: config.topicDays * DAY_MS, ...vault });
  const andData = (close: Started['close']) => async (): Promise<void> => {
    await close();
    await data.close();
  };
  try {
    const { tokens, clock, modules, notices, noticeDelivery } = await composed();
    const serving = await serve({
      name: services === SERVICES ? 'standalone' : services.map(({ name }) => name).join('+'),
      config,
      ports: { ...data, clock, ...present({ noticeDelivery }) },
      services,
      otherEvents: eventsOf(SERVICES),
      // One process at a time has the folder.
      leaseOwner: 'data folder',
      tokens,
      bodyHashKey: bodyHashKeyOf(masterKey),
      sealKey: accessSealKeyOf(masterKey),
      modules,
      made: (close) => made(andData(close)),
    });
    return {
      ...serving,
      notices: [...(notice === undefined ? [] : [notice]), ...notices],
      close: andData(serving.close),
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
