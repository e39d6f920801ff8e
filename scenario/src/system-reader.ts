import { type BusinessDate, present } from '@samverkan/kernel';
import type { ApiAnswer, ApiClient } from './api-client';
import type { FigureQuestion, FigureReader, ReadFigure } from './figure-reader';
import type { JsonObject } from './step';

const PAGE = 200;

/** Reads figures, the cases behind them and reports from a running system. */
export class SystemReader implements FigureReader {
  private readonly asked = new Map<string, Promise<ReadonlyMap<string, ReadFigure>>>();
  private readonly programmePath: string;

  constructor(
    private readonly client: ApiClient,
    programmeId: string,
    /** The place in the log that answers have to have reached. */
    private readonly minPosition: string,
  ) {
    this.programmePath = `/api/reporting/v1/programmes/${programmeId}`;
  }

  async figure({ id, asOf, knownAt }: FigureQuestion, as: string): Promise<ReadFigure> {
    const figure = (await this.all(asOf, as, knownAt)).get(id);
    if (figure === undefined) throw new Error(`${as} gets no figure ${id} as of ${asOf}`);
    return figure;
  }

  figures(asOf: BusinessDate, as: string): Promise<ReadonlyMap<string, ReadFigure>> {
    return this.all(asOf, as);
  }

  async casesBehind({ id, asOf, knownAt }: FigureQuestion, as: string): Promise<readonly string[]> {
    const cases: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.read(`${this.programmePath}/figures/${id}/cases`, as, {
        asOf,
        limit: String(PAGE),
        ...present({ knownAt, cursor }),
      });
      const { items, next } = page.body as { items: { caseId: string }[]; next?: string };
      cases.push(...items.map(({ caseId }) => caseId));
      cursor = next;
    } while (cursor !== undefined);
    return cases;
  }

  /** The submitted report in plain text, as the user may have it. */
  async report(reportId: string, as: string): Promise<string> {
    const { body } = await this.read(`/api/reporting/v1/reports/${reportId}/document`, as, {
      format: 'text',
    });
    return String(body);
  }

  /** All figures of a day in one question, which is asked once. */
  private all(
    asOf: BusinessDate,
    as: string,
    knownAt?: BusinessDate,
  ): Promise<ReadonlyMap<string, ReadFigure>> {
    const key = `${asOf} ${as} ${knownAt ?? ''}`;
    let figures = this.asked.get(key);
    if (figures === undefined) {
      figures = this.askAll(asOf, as, knownAt);
      this.asked.set(key, figures);
    }
    return figures;
  }

  private async askAll(
    asOf: BusinessDate,
    as: string,
    knownAt?: BusinessDate,
  ): Promise<ReadonlyMap<string, ReadFigure>> {
    const answer = await this.read(`${this.programmePath}/figures`, as, {
      asOf,
      ...present({ knownAt }),
    });
    const { figures } = answer.body as unknown as { figures: (ReadFigure & { id: string })[] };
    return new Map(figures.map((figure) => [figure.id, figure]));
  }

  private async read(path: string, as: string, query: Readonly<Record<string, string>>): Promise<ApiAnswer> {
    const search = new URLSearchParams({
      ...query,
      ...(this.minPosition === '' ? {} : { 'min-position': this.minPosition }),
    });
    const answer = await this.client.send({ method: 'GET', path: `${path}?${search.toString()}`, as });
    if (answer.status !== 200) {
      const { code, detail } = (answer.body ?? {}) as JsonObject;
      throw new Error(`${as} reads ${path}: ${answer.status} ${String(code)} ${String(detail)}`);
    }
    return answer;
  }
}
