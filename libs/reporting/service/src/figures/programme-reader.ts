import { type Actor } from '@samverkan/access';
import { Inject, Injectable } from '@nestjs/common';
import { type EventStore, type Position, type Query, type ReadModel } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { AccessGuardian, EVENT_STORE, ReadModels, notFound } from '@samverkan/platform';
import { type BodyFacts, type CaseFacts, type ProgrammeFacts } from '@samverkan/reporting-domain';
import { bodyFactsProjection } from '../projections/body-facts.projection';
import { caseFactsProjection, type CaseFactsDocument } from '../projections/case-facts.projection';
import { everyDocument } from '../projections/every-document';
import { programmeFactsProjection } from '../projections/programme-facts.projection';

/** What figures of one programme are counted over, and how far it reaches. */
export interface ProgrammeRecord {
  readonly programme: ProgrammeFacts;
  readonly bodies: readonly BodyFacts[];
  /** Everything up to here is in the record; what is written later may be in part of it. */
  readonly position: Position;
  /** Where in the log the earliest event is that figures may depend on and that is parked, so that the record lacks it. */
  readonly parked?: { readonly readModel: string; readonly from: Position };
}

/** Reads the facts of a programme from the read models. */
@Injectable()
export class ProgrammeReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly guardian: AccessGuardian,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  /**
   * The programme, its bodies, and the position that all read models have reached.
   * @param minPosition wait until they hold this
   * @throws Problem 404 for a programme that is not there, 503 when the read models are too far behind
   */
  async read(programmeId: string, minPosition?: Position): Promise<ProgrammeRecord> {
    const [programmes, bodies, cases] = await Promise.all([
      this.readModels.upTo(programmeFactsProjection, minPosition),
      this.readModels.upTo(bodyFactsProjection, minPosition),
      this.readModels.upTo(caseFactsProjection, minPosition),
    ]);
    const models = [programmes, bodies, cases];
    const position = await this.reached(models, minPosition);
    const parked = await firstParked(models);
    const programme = await programmes.get(programmeId);
    if (programme === undefined) throw notFound();
    const where: Query = { field: 'access.programmeId', equals: programmeId };
    const found: BodyFacts[] = [];
    for await (const { body } of everyDocument(bodies, { where, sort: 'programme' })) found.push(body);
    return {
      programme: programme.body,
      bodies: found,
      position,
      ...present({ parked }),
    };
  }

  /** Every case of the programme that is counted for the actor, a page at a time; all of them without an actor. */
  async *cases(programmeId: string, actor?: Actor): AsyncIterable<CaseFacts> {
    const ofProgramme: Query = { field: 'access.programmeId', equals: programmeId };
    const where: Query =
      actor === undefined
        ? ofProgramme
        : { and: [ofProgramme, this.guardian.filter(actor, 'figures.count')] };
    for await (const document of this.documents(where)) yield { ...document, programmeId };
  }

  /** The facts of cases, in the order of their ids within a programme. */
  async *documents(where: Query): AsyncIterable<CaseFactsDocument> {
    const model = this.readModels.of(caseFactsProjection);
    for await (const { body } of everyDocument(model, { where, sort: 'programme' })) yield body;
  }

  /** The position that each of them holds everything up to. */
  private async reached(
    models: readonly Pick<ReadModel<object>, 'waitFor' | 'position'>[],
    minPosition: Position = '',
  ): Promise<Position> {
    const head = await this.eventStore.head();
    const positions = await Promise.all(
      models.map(async (model) => ((await model.waitFor(head, 0)) ? head : model.position())),
    );
    const least = positions.reduce((a, b) => (a < b ? a : b));
    return least < minPosition ? minPosition : least;
  }
}

/** Of which programme it is stands in events that could not be read: it counts for each. */
async function firstParked(
  models: readonly Pick<ReadModel<object>, 'projection' | 'parkedFrom'>[],
): Promise<ProgrammeRecord['parked']> {
  const parked = await Promise.all(
    models.map(async (model) => {
      const from = await model.parkedFrom();
      return from === undefined ? [] : [{ readModel: model.projection.name, from }];
    }),
  );
  return parked.flat().sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

/** Whether the record has all that is known at a position. */
export const isWhole = ({ parked }: ProgrammeRecord, knownAt: Position): boolean =>
  parked === undefined || knownAt < parked.from;
