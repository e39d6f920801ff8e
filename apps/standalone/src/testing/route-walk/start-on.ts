import { join } from 'node:path';
import type { Instant } from '@samverkan/kernel';
import { DemoIssuer, DemoClock, readConfig } from '@samverkan/platform';
import { type Standalone, startStandalone } from '../../standalone';
import { StandaloneConfig } from '../../standalone-config';
import { Caller } from './caller';
import type { OpenApi } from './route';

/** The whole product on a folder, in the morning of a day, and somebody who calls it as anybody. */
export async function startOn(
  folder: string,
  today: string,
  logLevel: 'error' | 'debug' = 'error',
): Promise<{ readonly standalone: Standalone; readonly caller: Caller }> {
  const standalone = await startStandalone(
    readConfig(StandaloneConfig, {
      SAMVERKAN_DATA: join(folder, 'data'),
      SAMVERKAN_PORT: '0',
      SAMVERKAN_ADMIN_PORT: '0',
      SAMVERKAN_DEMO: 'true',
      SAMVERKAN_LOG_LEVEL: logLevel,
    }),
  );
  const { app } = standalone;
  app.get(DemoClock, { strict: false }).set(`${today}T08:00:00.000Z` as Instant);
  return { standalone, caller: new Caller(standalone, app.get(DemoIssuer, { strict: false })) };
}

/** What the three APIs say of themselves. */
export const documentsOf = (caller: Caller): Promise<OpenApi[]> =>
  Promise.all(
    ['case', 'meeting', 'reporting'].map(
      async (name) => JSON.parse((await caller.send('GET', `/api/${name}/v1/openapi.json`)).text) as OpenApi,
    ),
  );
