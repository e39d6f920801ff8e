import type { DocumentStore } from '@samverkan/event-sourcing';
import { InMemoryDocumentStore, eventually } from '@samverkan/event-sourcing-testing';
import { StructuredLogger } from '../telemetry/structured-logger';
import { Jobs } from './jobs';

const WHAT = 'verify shelf';
const LEASE = `job:${WHAT}`;

describe('jobs', () => {
  let documents: DocumentStore;
  let jobs: Jobs;
  const ended = (id: string): Promise<void> =>
    eventually('it ends', async () => (await jobs.get(id))?.state !== 'running');

  beforeEach(async () => {
    documents = new InMemoryDocumentStore();
    jobs = new Jobs(new StructuredLogger('spec', 'silent'), documents);
    await jobs.onApplicationBootstrap();
  });

  it('can be asked for again when one could not be written down', async () => {
    jest.spyOn(documents, 'commit').mockRejectedValueOnce(new Error('away'));
    await expect(jobs.begin(WHAT, async () => ({}))).rejects.toThrow('away');
    expect(await documents.leaseHolder(LEASE)).toBeUndefined();
    const job = await jobs.begin(WHAT, async () => ({ checked: 1 }));
    await ended(job.id);
    expect(await jobs.get(job.id)).toMatchObject({ state: 'done', result: { checked: 1 } });
  });

  it('are begun anew though the one before has not let go of its lease yet', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const release = documents.releaseLease.bind(documents);
    jest.spyOn(documents, 'releaseLease').mockImplementationOnce(async (lease) => {
      await held;
      return release(lease);
    });
    const first = await jobs.begin(WHAT, async () => ({}));
    await ended(first.id);
    const asked = jobs.begin(WHAT, async () => ({}));
    setTimeout(letGo, 100);
    const second = await asked;
    expect(second.id).not.toBe(first.id);
    await ended(second.id);
  });
});
