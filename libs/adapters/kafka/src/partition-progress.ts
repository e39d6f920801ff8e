/** What a group has committed of a partition. */
export interface Committed {
  /** Everything before it is done. */
  readonly offset: number;
  /** Which ones from there on are done too, as {@link PartitionProgress.commit} writes it. */
  readonly metadata: string | null;
}

/** So many offsets from the first gap on are remembered: 2.7 KiB as text, of the 4 KiB that a broker keeps. */
export const REMEMBERED_OFFSETS = 16_384;

/**
 * Where a group is in a partition. Kafka keeps one number of it, but keys go on while another one fails, so that
 * there are gaps: the number is the first message that is not done, and the ones after it that are done go with it
 * as bits.
 */
export class PartitionProgress {
  /** Taken and not done, in the order of the partition. */
  private readonly open = new Set<number>();
  private readonly remembered: Set<number>;
  private readonly rememberedUpTo: number;
  private next: number;

  constructor({ offset, metadata }: Committed) {
    this.next = offset;
    this.remembered = new Set(doneBeyond({ offset, metadata }));
    this.rememberedUpTo = Math.max(0, ...this.remembered) + 1;
  }

  /** Whether a message that was read is to be handled: it was neither taken nor done before. */
  take(offset: number): boolean {
    if (offset < this.next) return false;
    this.next = offset + 1;
    if (this.remembered.delete(offset)) return false;
    this.open.add(offset);
    return true;
  }

  /** Everything before it was read: what was not taken of it is for nobody, as the marker of a transaction. */
  passed(offset: number): void {
    if (offset > this.next) this.next = offset;
  }

  /** From where on nothing was read. */
  get position(): number {
    return this.next;
  }

  done(offset: number): void {
    this.open.delete(offset);
  }

  /** Offsets from the first that is not done up to the last that was read. */
  get width(): number {
    return this.next - this.first;
  }

  commit(): { readonly offset: number; readonly metadata: string } {
    const { first } = this;
    const end = Math.min(Math.max(this.next, this.rememberedUpTo), first + REMEMBERED_OFFSETS);
    const bits = Buffer.alloc(Math.max(0, Math.ceil((end - first) / 8)));
    let used = 0;
    for (let offset = first; offset < end; offset++) {
      if (!this.isDone(offset)) continue;
      const bit = offset - first;
      used = (bit >> 3) + 1;
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
    return { offset: first, metadata: used === 0 ? '' : `${DONE}${bits.toString('base64', 0, used)}` };
  }

  private get first(): number {
    for (const offset of this.open) return offset;
    return this.next;
  }

  private isDone(offset: number): boolean {
    return offset < this.next ? !this.open.has(offset) : this.remembered.has(offset);
  }
}

const DONE = 'done:';

/** The offsets beyond a commit that are done. None if the metadata is somebody else's: then they come again. */
export function doneBeyond({ offset, metadata }: Committed): number[] {
  if (!metadata?.startsWith(DONE)) return [];
  const bits = Buffer.from(metadata.slice(DONE.length), 'base64').subarray(0, REMEMBERED_OFFSETS / 8);
  const done: number[] = [];
  bits.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) done.push(offset + index * 8 + bit);
  });
  return done;
}
