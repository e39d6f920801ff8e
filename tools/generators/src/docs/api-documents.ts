import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandaloneConfig, startStandalone } from '@samverkan/app-standalone';
import { readConfig } from '@samverkan/platform';

const APIS = ['case', 'meeting', 'reporting'];

/** The OpenAPI documents as the running services serve them, by path. */
export async function apiDocuments(): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-docs-'));
  try {
    const standalone = await startStandalone(
      readConfig(StandaloneConfig, {
        SAMVERKAN_DATA: join(folder, 'data'),
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
      }),
    );
    try {
      const documents = await Promise.all(
        APIS.map(async (name) => {
          const answer = await fetch(`${standalone.url}/api/${name}/v1/openapi.json`);
          if (!answer.ok) throw new Error(`No document of the ${name} API: ${answer.status}`);
          return [`docs/reference/openapi/${name}.v1.json`, await answer.text()] as const;
        }),
      );
      return Object.fromEntries(documents);
    } finally {
      await standalone.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
