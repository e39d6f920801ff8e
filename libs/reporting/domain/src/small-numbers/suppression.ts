import { SMALL } from '@samverkan/access';
import { boundsOf, type Equation } from './linear-bounds';

/** A number in a publication, or one that readers can compare published numbers to. */
export interface Cell {
  readonly id: string;
  readonly value: number;
  /** False for what is not shown but could be worked out, as the rest of a total. */
  readonly published: boolean;
  /** Readers have it from an earlier publication: it cannot be left out any more. */
  readonly known?: true;
  /**
   * How many individuals are behind it; `undefined` when it does not count individuals. It is often the value, but
   * three measures may be those of one person.
   */
  readonly individuals?: number;
  /** It differs by one to four from what readers were told before: the difference counts individuals too. */
  readonly nearTold?: true;
}

/** The cells of one side add up to those of the other. */
export interface Relation {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** To be shown, and ours to leave out. */
const isOurs = ({ published, known }: Cell): boolean => published && known === undefined;

const isSmall = ({ individuals }: Cell): boolean => individuals !== undefined && individuals < SMALL;

/**
 * Which published cells to leave out so that no count of fewer than five individuals is shown, nor can be told from
 * what is shown: by the relations, a reader must not be able to place a small cell within a range narrower than five,
 * shown or not. First the small cells themselves are left out, then, as long as one is given away, another that is tied
 * to it; at the end each that turns out not to be needed is put back. `cells` come with the most wanted first: those
 * later in the list are left out before those earlier.
 *
 * `compared` are relations to what was told before. They say which of two numbers is the greater, which only somebody
 * knows who has both: so a cell that is near to one told is left out in any case, and is not to be told from this
 * publication alone.
 *
 * Source: the small-number rule of the project design, with complementary suppression as statistical offices use it.
 */
export function suppressed(
  cells: readonly Cell[],
  relations: readonly Relation[],
  compared: readonly Relation[] = [],
): ReadonlySet<string> {
  const alone = new Publication(cells, relations);
  const publication = new Publication(cells, [...relations, ...compared]);
  const nearTold = cells.filter((cell) => isOurs(cell) && cell.nearTold).map(({ id }) => id);
  const primary = [...cells.filter((cell) => isOurs(cell) && isSmall(cell)).map(({ id }) => id), ...nearTold];
  const hidden = new Set(primary);
  const ours = new Set(cells.filter(isOurs).map(({ id }) => id));
  // What can be told even when nothing of ours is shown has been told before.
  const protectedCells = cells
    .filter((cell) => !cell.known && isSmall(cell))
    .map(({ id }) => id)
    .filter((id) => !publication.isExposed(id, ours));
  const guarded = [
    ...nearTold.map((id) => ({ id, from: alone })),
    ...protectedCells.map((id) => ({ id, from: publication })),
  ];
  const exposed = () => guarded.find(({ id, from }) => from.isExposed(id, hidden));
  const complementary: string[] = [];
  for (let one = exposed(); one !== undefined; one = exposed()) {
    const next = one.from.toHide(one.id, hidden);
    if (next === undefined) break;
    hidden.add(next);
    complementary.push(next);
  }
  for (const id of complementary) {
    hidden.delete(id);
    if (exposed() !== undefined) hidden.add(id);
  }
  return hidden;
}

class Publication {
  private readonly byId: ReadonlyMap<string, Cell>;
  private readonly orders: ReadonlyMap<string, number>;

  constructor(
    cells: readonly Cell[],
    private readonly relations: readonly Relation[],
  ) {
    this.byId = new Map(cells.map((cell) => [cell.id, cell]));
    this.orders = new Map(cells.map(({ id }, index) => [id, index]));
  }

  /** True when a reader can place the cell within a range narrower than five. */
  isExposed(id: string, hidden: ReadonlySet<string>): boolean {
    if (this.isShown(id, hidden)) return true;
    const { min, max } = boundsOf(id, this.equations(hidden));
    return max - min < SMALL;
  }

  /** The shown cell to leave out next: one that is enough alone, else the nearest and least wanted. */
  toHide(exposed: string, hidden: ReadonlySet<string>): string | undefined {
    const candidates = this.near(exposed, hidden);
    return candidates.find((id) => !this.isExposed(exposed, new Set([...hidden, id]))) ?? candidates[0];
  }

  private isShown(id: string, hidden: ReadonlySet<string>): boolean {
    return this.byId.get(id)!.published && !hidden.has(id);
  }

  /** The relations with what is shown put in: what a reader can solve. */
  private equations(hidden: ReadonlySet<string>): Equation[] {
    return this.relations.map(({ left, right }) => {
      const terms = new Map<string, number>();
      let total = 0;
      const put = (id: string, sign: number): void => {
        if (this.isShown(id, hidden)) total -= sign * this.byId.get(id)!.value;
        else terms.set(id, (terms.get(id) ?? 0) + sign);
      };
      for (const id of left) put(id, 1);
      for (const id of right) put(id, -1);
      return { terms, total };
    });
  }

  /** Shown cells that relations tie to the cell, nearest first, of those the least wanted first. */
  private near(id: string, hidden: ReadonlySet<string>): string[] {
    const found: string[] = [];
    const seen = new Set([id]);
    let frontier = [id];
    while (frontier.length > 0) {
      const ring = new Set(
        this.relations
          .map(({ left, right }) => [...left, ...right])
          .filter((members) => members.some((member) => frontier.includes(member)))
          .flat()
          .filter((member) => !seen.has(member)),
      );
      ring.forEach((member) => seen.add(member));
      const shown = [...ring].filter(
        (member) => isOurs(this.byId.get(member)!) && this.isShown(member, hidden),
      );
      found.push(...shown.sort((a, b) => this.order(b) - this.order(a)));
      frontier = [...ring];
    }
    return found;
  }

  private order(id: string): number {
    return this.orders.get(id)!;
  }
}
