import { type Projection, ProjectionRunner } from '@samverkan/event-sourcing';
import { reportingService } from '@samverkan/reporting-service';
import type { BenchStore } from './bench-store';
import { eventsDone } from './progress-of-work';
import { secondsOf } from './statistics';

/** A projection of the product by its name. */
export function projectionNamed(name: string): Projection {
  const found = reportingService.projections.find((projection) => projection.name === name);
  if (found === undefined) throw new RangeError(`No projection ${name}`);
  return found as Projection;
}

/** The same projection, kept somewhere else: its version is part of where it is. */
export const elsewhere = (projection: Projection, version: number): Projection => ({
  ...projection,
  collection: { ...projection.collection, version },
});

/** Seconds that the product's runner takes for so many events of the log that are new to the projection. */
export async function secondsToProject(
  { eventStore, codec, documentStore: documents }: Pick<BenchStore, 'eventStore' | 'codec' | 'documentStore'>,
  projection: Projection,
  events: number,
  onBatch?: () => void,
): Promise<number> {
  const { observer, reached } = eventsDone(events, onBatch);
  const runner = new ProjectionRunner({ projection, codec, eventStore, documents, owner: 'bench', observer });
  const seconds = await secondsOf(async () => {
    await runner.start();
    await reached;
  });
  await runner.stop();
  return seconds;
}
