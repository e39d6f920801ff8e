import { Inject, Injectable } from '@nestjs/common';
import {
  type DocumentStore,
  type EventStore,
  type FindOptions,
  type Position,
  type Projection,
  ReadModel,
} from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { streamParked, unavailable } from './errors/problems';
import type { PageQuery } from './http/page-query';
import { DOCUMENT_STORE, EVENT_STORE } from './ports';

/** How long a read waits for the position that it asks for before it answers 503. */
const WAIT_MS = 5_000;
/** So many reads of a read model wait at a time: each of them looks again every few hundredths of a second. */
const WAITERS = 200;

/** The read models of this process, one for each projection that somebody asks for. */
@Injectable()
export class ReadModels {
  private readonly models = new Map<string, ReadModel<object>>();
  /** How many reads wait for each of them, by the projection's name. */
  private readonly waiting = new Map<string, number>();

  constructor(
    @Inject(DOCUMENT_STORE) private readonly documents: DocumentStore,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  of<Body extends object>(projection: Projection<Body>): ReadModel<Body> {
    let model = this.models.get(projection.name);
    if (model === undefined) {
      model = new ReadModel<Body>(projection, {
        documents: this.documents,
        eventStore: this.eventStore,
      }) as unknown as ReadModel<object>;
      this.models.set(projection.name, model);
    }
    return model as unknown as ReadModel<Body>;
  }

  /**
   * As `of`, once the read model holds what was written at `position` (the query's `min-position`).
   * @throws Problem 503 with `Retry-After` when that takes longer than five seconds, at once when the log has not reached
   * the position or too many wait, `STREAM_PARKED` when it may be parked
   */
  async upTo<Body extends object>(
    projection: Projection<Body>,
    position: string | undefined,
  ): Promise<ReadModel<Body>> {
    const model = this.of(projection);
    if (position === undefined) return model;
    await this.waitFor(model, position);
    if (await model.mayLack(position)) throw streamParked(projection.name);
    return model;
  }

  /**
   * As `of`, once the read model holds all that was written up to `position` at least: for what must not be counted or
   * decided without a part of it.
   * @throws Problem as `upTo`, `STREAM_PARKED` while something of it is parked
   */
  async whole<Body extends object>(
    projection: Projection<Body>,
    position: string | undefined,
  ): Promise<ReadModel<Body>> {
    const model = this.of(projection);
    if (position !== undefined) await this.waitFor(model, position);
    // What is parked behind `position` is missing too: what is counted goes as far as the read model has come.
    if (!(await model.isWhole())) throw streamParked(projection.name);
    return model;
  }

  /**
   * A page of a list as it is answered: what `item` shows of each document, and where the next page begins.
   * @throws Problem as `upTo`
   */
  async page<Body extends object, Item>(
    projection: Projection<Body>,
    { limit, cursor, 'min-position': position }: PageQuery,
    { where, sort }: Pick<FindOptions, 'where' | 'sort'>,
    item: (body: Body) => Item,
  ): Promise<{ readonly items: Item[]; readonly next?: string }> {
    const model = await this.upTo(projection, position);
    const { documents, next } = await model.find({
      ...{ where, sort, limit },
      ...present({ cursor }),
    });
    return {
      items: documents.map(({ body }) => item(body)),
      ...present({ next }),
    };
  }

  /** Who need not wait is not counted: one model that is behind must not shut the others, or what it has already. */
  private async waitFor<Body extends object>(model: ReadModel<Body>, position: Position): Promise<void> {
    if (await model.waitFor(position, 0)) return;
    const { name } = model.projection;
    const waiting = this.waiting.get(name) ?? 0;
    if (waiting >= WAITERS) throw unavailable(1);
    this.waiting.set(name, waiting + 1);
    try {
      if (!(await model.waitFor(position, WAIT_MS))) throw unavailable(1);
    } finally {
      this.waiting.set(name, (this.waiting.get(name) as number) - 1);
    }
  }
}
