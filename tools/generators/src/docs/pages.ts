import { apiDocumentPages } from '../openapi/api-documents';
import { accessPolicyPage } from './access-policy-page';
import { asyncApi } from './asyncapi';
import { commandTablesPage } from './command-tables-page';
import { configurationPage } from './configuration-page';
import { eventsPage } from './events-page';
import { figuresPage } from './figures-page';
import { metricsPage } from './metrics-page';
import { problemCodesPage } from './problem-codes-page';
import { publicEventsPage } from './public-events-page';
import { rulesPage } from './rules-page';

/** The pages that follow from code, by path. */
export const pages = async (root: string): Promise<Readonly<Record<string, string>>> => ({
  'docs/reference/access-policy.md': accessPolicyPage(),
  'docs/reference/asyncapi.json': asyncApi(),
  'docs/reference/commands.md': commandTablesPage(),
  'docs/reference/configuration.md': configurationPage(root),
  'docs/reference/events.md': eventsPage(root),
  'docs/reference/figures.md': figuresPage(),
  ...(await apiDocumentPages()),
  'docs/reference/metrics.md': metricsPage(),
  'docs/reference/problem-codes.md': problemCodesPage(root),
  'docs/reference/public-events.md': publicEventsPage(),
  'docs/reference/rules.md': rulesPage(root),
});
