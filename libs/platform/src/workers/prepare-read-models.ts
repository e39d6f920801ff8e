import {
  type DocumentStore,
  Generations,
  ParkingLot,
  type Projection,
  dueList,
} from '@samverkan/event-sourcing';
import type { ServiceDefinition } from '../service-definition';

/** The projections of a service, its list of what is due among them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies differ by projection
export const projectionsOf = ({ projections, workflows }: ServiceDefinition): readonly Projection<any>[] => [
  ...projections,
  ...(workflows === undefined ? [] : [dueList(workflows)]),
];

/**
 * Makes collections and indexes of the read models that are in use, before a process needs them: on a large collection
 * an index takes its time. Nothing is taken away: processes of
 * another version may use it.
 */
export async function prepareReadModels(
  documents: DocumentStore,
  services: readonly ServiceDefinition[],
): Promise<void> {
  await new ParkingLot(documents).prepare();
  for (const projection of services.flatMap(projectionsOf)) {
    const generations = new Generations(documents, projection);
    await generations.prepareState();
    const { body } = await generations.state();
    await generations.prepare(body.active);
  }
}
