import 'reflect-metadata';
import { caseService } from '@samverkan/case-service';
import {
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
} from '@samverkan/event-sourcing-testing';
import { meetingService } from '@samverkan/meeting-service';
import {
  Metrics,
  PlatformModule,
  type ServiceDefinition,
  StructuredLogger,
  createHttpApp,
} from '@samverkan/platform';
import { reportingService } from '@samverkan/reporting-service';

const SERVICES: readonly ServiceDefinition[] = [caseService, meetingService, reportingService];

const FOLDER = 'docs/reference/openapi';
/** What the clients of the latest release were written to. Replaced by the current documents with each release. */
export const PUBLISHED = `${FOLDER}/published`;

/** `case.v1.json`: the name of the file that the document of an API is kept in. */
const fileOf = ({ basePath }: ServiceDefinition): string => {
  const [, , name = '', version = ''] = basePath.split('/');
  return `${name}.${version}.json`;
};

/** The documents of the APIs as they are served, by their files. The services run on doubles and listen nowhere. */
export async function apiDocuments(): Promise<Readonly<Record<string, string>>> {
  const platform = PlatformModule.forRoot({
    ports: {
      eventStore: new InMemoryEventStore(),
      transport: new InMemoryTransport(),
      documentStore: new InMemoryDocumentStore(),
      subjectVault: new InMemorySubjectVault(),
      clock: new SettableClock(),
    },
    services: SERVICES,
    tokens: { actorOf: () => Promise.resolve(undefined) },
    logger: new StructuredLogger('documents', 'silent'),
    sealKey: new Uint8Array(32),
    accessLogWriter: 'documents',
    metrics: new Metrics(),
    cachedEvents: 0,
  });
  class Root {}
  const app = await createHttpApp(
    { module: Root, imports: [platform, ...SERVICES.map(({ module }) => module)] },
    { apis: SERVICES, bodyHashKey: new Uint8Array(32) },
  );
  try {
    const documents = await Promise.all(
      SERVICES.map(async (service) => {
        const { body } = await app.inject({ method: 'GET', url: `${service.basePath}/openapi.json` });
        return [fileOf(service), body] as const;
      }),
    );
    return Object.fromEntries(documents);
  } finally {
    await app.close();
  }
}

/** The documents as pages, by their paths. */
export const apiDocumentPages = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(await apiDocuments()).map(([file, document]) => [`${FOLDER}/${file}`, document]),
  );
