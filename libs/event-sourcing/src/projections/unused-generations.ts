import {
  type CollectionDefinition,
  type DocumentStore,
  type Lease,
  type StoredDocument,
} from '../ports/document-store.port';
import { type GenerationState, type Generations } from './generations';
import { type KeptLease } from '../running/leases';
import { ParkingLot } from '../parking/parking-lot';
import { SignsOfLife } from './signs-of-life';

export interface UnusedGenerationsOptions {
  readonly documents: DocumentStore;
  /** Of the version that runs here. */
  readonly generations: Generations;
  /** Takes a lease; undefined while somebody else has it. */
  readonly keep: (name: string) => Promise<KeptLease | undefined>;
  /** How long nobody may have worked on it before it is dropped. */
  readonly unusedMs: number;
}

/** What has been seen of collections that nobody worked on. */
interface Sighting {
  /** By the machine's clock, ISO 8601. */
  readonly since: string;
  /**
   * Where their checkpoints stood, and how many signs of life there had been. Other by now: somebody has worked on them
   * between two looks.
   */
  readonly reached: string;
}

/** Collections that are dropped together: a generation of this version, or the whole of another version. */
interface Candidate {
  readonly id: string;
  readonly of: Generations;
  readonly numbers: readonly number[];
}

const SIGHTINGS: CollectionDefinition = { name: 'unused-collections', version: 1, indexes: [] };

/** Whoever is away for less than that from one look to the next is not missed. */
const MOST_BETWEEN_LOOKS_MS = 5 * 60_000;
const MOST_BETWEEN_SIGNS_MS = 60_000;

/**
 * Drops what a projection was once built into and nobody works on any more: versions of other programs, and what a
 * rebuild left that was killed. Nobody blanks a forgotten person's texts in them, so they must not stay.
 *
 * A version is in use as long as a process of its program runs, also one that fails: each gives signs of life. One that
 * has just been stopped may be gone back to, so it is waited for.
 *
 * Whoever is not well does not judge others: as long as the own read model is not built and live nothing is looked at,
 * and after a failure of its own, which may be everybody's, the time begins anew.
 */
export class UnusedGenerations {
  private lookAt = -Infinity;
  /** By the machine's clock, which goes on while the machine sleeps. */
  private lookedAt = 0;
  private dropAt = -Infinity;
  private attempts = 0;
  private live = false;
  private readonly signs: SignsOfLife;
  private readonly parkingLot: ParkingLot;

  constructor(private readonly options: UnusedGenerationsOptions) {
    this.signs = new SignsOfLife(options.documents, Math.min(MOST_BETWEEN_SIGNS_MS, options.unusedMs / 8));
    this.parkingLot = new ParkingLot(options.documents);
  }

  async prepare(): Promise<void> {
    await this.options.documents.prepare(SIGHTINGS);
    await this.signs.prepare();
  }

  /** A process of this version runs from here on. */
  start(): void {
    this.signs.start(this.options.generations.id);
  }

  stop(): Promise<void> {
    return this.signs.stop();
  }

  /** The active runner begins, for the first time or again: until it {@link isLive} nothing is looked at. */
  begins(): void {
    this.attempts += 1;
    this.live = false;
  }

  /**
   * All there was has been taken.
   * @param built for the first time: what was there before has been in use up to now
   */
  isLive(built: boolean): void {
    if (this.live) return;
    this.live = true;
    if (built || this.attempts > 1) this.dropAt = performance.now() + this.options.unusedMs;
  }

  /** To be called again and again by the one active runner; asks the store every few minutes only. */
  async look(): Promise<void> {
    const { unusedMs } = this.options;
    const now = performance.now();
    if (!this.live || now < this.lookAt) return;
    const everyMs = Math.min(MOST_BETWEEN_LOOKS_MS, unusedMs / 4);
    this.lookAt = now + everyMs;
    // It has begun only now, or slept; so may others have, who have not had the time for a sign yet.
    if (Date.now() - this.lookedAt > 2 * everyMs) this.dropAt = Math.max(this.dropAt, now + unusedMs / 4);
    for (const candidate of await this.candidates()) await this.lookAtOne(candidate);
    await this.parkingLot.dropStrays(this.options.generations.checkpointsBegin, () => this.owners());
    this.lookedAt = Date.now();
  }

  /** A generation of this version that is not in use any more, with what it has parked. Left for later when leased. */
  async dropGeneration(generation: number): Promise<void> {
    const { generations } = this.options;
    const kept = await this.options.keep(generations.checkpointName(generation));
    if (!kept) return;
    try {
      await this.dropWhole(generations, generation, kept.lease);
    } finally {
      await kept.release();
    }
  }

  private async dropWhole(of: Generations, generation: number, lease: Lease): Promise<void> {
    await of.drop(generation, lease);
    await this.parkingLot.drop(of.checkpointName(generation));
  }

  /** Under which names something may be parked: those of the generations that there are. */
  private async owners(): Promise<ReadonlySet<string>> {
    const { generations } = this.options;
    const { active, previous, candidate } = (await generations.state()).body;
    const owners = new Set(
      [active, previous, candidate].flatMap((one) => (one === null ? [] : generations.checkpointName(one))),
    );
    for (const { version, generation } of await generations.stored())
      owners.add(generations.ofVersion(version).checkpointName(generation));
    return owners;
  }

  private async candidates(): Promise<readonly Candidate[]> {
    const { generations } = this.options;
    const { version: own } = generations;
    const stored = await generations.stored();
    const { body } = await generations.state();
    const left = stored
      .filter(({ version, generation }) => version === own && !inUse(body, generation))
      .map(({ generation }) => ({
        id: generations.checkpointName(generation),
        of: generations,
        numbers: [generation],
      }));
    const others = [...new Set(stored.map(({ version }) => version))].filter((version) => version !== own);
    const ofOthers = others.map(async (version): Promise<Candidate> => {
      const of = generations.ofVersion(version);
      const active = (await of.known())?.body.active ?? 1;
      const found = stored.filter((one) => one.version === version).map(({ generation }) => generation);
      const numbers = [...new Set([active, ...found])].sort((a, b) => a - b);
      return { id: of.checkpointName(1), of, numbers };
    });
    return [...left, ...(await Promise.all(ofOthers))];
  }

  private async lookAtOne(candidate: Candidate): Promise<void> {
    const { documents, unusedMs } = this.options;
    const known = await documents.get<Sighting>(SIGHTINGS, candidate.id);
    if (await this.isWorkedOn(candidate)) {
      if (known) await this.write(candidate, known, undefined);
      return;
    }
    const reached = await this.reached(candidate);
    if (known?.body.reached !== reached) {
      await this.write(candidate, known, { since: new Date().toISOString(), reached });
      return;
    }
    if (Date.now() - Date.parse(known.body.since) < unusedMs || performance.now() < this.dropAt) return;
    if (await this.drop(candidate, reached)) await this.write(candidate, known, undefined);
  }

  private async isWorkedOn({ of, numbers }: Candidate): Promise<boolean> {
    for (const number of numbers) {
      if ((await this.options.documents.leaseHolder(of.checkpointName(number))) !== undefined) return true;
    }
    return false;
  }

  private async reached({ of, numbers }: Candidate): Promise<string> {
    const { documents, generations } = this.options;
    const positions = numbers.map((number) => documents.checkpoint(of.checkpointName(number)));
    const reached = (await Promise.all(positions)).map((position) => position ?? '-');
    // Of this version they come from here, and say nothing of what a rebuild has left.
    const signs = of.version === generations.version ? [] : [`${await this.signs.of(of.id)}`];
    return [...reached, ...signs].join(' ');
  }

  /** False when somebody has come to use it. Under its leases, so that nobody begins meanwhile. */
  private async drop(candidate: Candidate, reached: string): Promise<boolean> {
    const { of, numbers } = candidate;
    const held: { readonly number: number; readonly kept: KeptLease }[] = [];
    try {
      for (const number of numbers) {
        const kept = await this.options.keep(of.checkpointName(number));
        if (!kept) return false;
        held.push({ number, kept });
      }
      if ((await this.reached(candidate)) !== reached || !(await this.isGivenUp(candidate))) return false;
      for (const { number, kept } of held) await this.dropWhole(of, number, kept.lease);
      return true;
    } finally {
      for (const { kept } of held) await kept.release();
    }
  }

  /**
   * From here on nobody takes it for built. A program of another version that comes back begins with a new generation,
   * since the checkpoints of the old ones stand where the log was then.
   */
  private async isGivenUp({ of, numbers }: Candidate): Promise<boolean> {
    const state = await of.known();
    if (of.version === this.options.generations.version)
      return state !== undefined && !numbers.some((number) => inUse(state.body, number));
    if (state === undefined) return true;
    const next = state.body.latest + 1;
    return of.change(state, { active: next, ready: false, previous: null, candidate: null, latest: next });
  }

  /** A lost race is another process's look: it has seen the same. */
  private async write(
    { id }: Candidate,
    known: StoredDocument<Sighting> | undefined,
    body: Sighting | undefined,
  ): Promise<void> {
    const expected = known?.revision ?? 0;
    await this.options.documents.commit({
      writes: [{ collection: SIGHTINGS, id, expected, body, sources: {} }],
    });
  }
}

const inUse = ({ active, previous, candidate }: GenerationState, generation: number): boolean =>
  [active, previous, candidate].includes(generation);
