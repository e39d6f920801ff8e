import { type CollectionDefinition, type DocumentStore, type StoredDocument } from './document-store.port';
import { type GenerationState, type Generations } from './generations';
import { keepLease, type KeptLease } from './leases';
import { type Observer } from './observer';
import { ParkingLot } from './parking-lot';

export interface UnusedGenerationsOptions {
  readonly documents: DocumentStore;
  /** Of the version that runs here. */
  readonly generations: Generations;
  readonly version: number;
  /** Who takes the leases. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly observer?: Observer;
  /** How long nobody may have worked on it before it is dropped. */
  readonly unusedMs: number;
}

/** What has been seen of collections that nobody worked on. */
interface Sighting {
  /** By the machine's clock, ISO 8601. */
  readonly since: string;
  /** Where their checkpoints stood. Elsewhere by now: somebody has worked on them between two looks. */
  readonly reached: string;
}

/** Collections that are dropped together: a generation of this version, or the whole of another version. */
interface Candidate {
  readonly id: string;
  readonly of: Generations;
  readonly numbers: readonly number[];
  readonly version: number;
}

const SIGHTINGS: CollectionDefinition = { name: 'unused-collections', version: 1, indexes: [] };

/** Whoever is away for less than that from one look to the next is not missed. */
const MOST_BETWEEN_LOOKS_MS = 5 * 60_000;

/**
 * Drops what a projection was once built into and nobody works on any more: versions of other programs, and what a
 * rebuild left that was killed. Nobody blanks a forgotten person's texts in them, so they must not stay.
 *
 * A version is in use as long as a process of its program runs, for one of these holds its lease. One that has just
 * been stopped may be gone back to, so it is waited for.
 */
export class UnusedGenerations {
  private lookAt = -Infinity;
  private readonly parkingLot: ParkingLot;

  constructor(private readonly options: UnusedGenerationsOptions) {
    this.parkingLot = new ParkingLot(options.documents);
  }

  prepare(): Promise<void> {
    return this.options.documents.prepare(SIGHTINGS);
  }

  /** To be called again and again by the one active runner; asks the store every few minutes only. */
  async look(): Promise<void> {
    const { unusedMs } = this.options;
    const now = performance.now();
    if (now < this.lookAt) return;
    this.lookAt = now + Math.min(MOST_BETWEEN_LOOKS_MS, unusedMs / 4);
    for (const candidate of await this.candidates()) await this.lookAtOne(candidate);
    await this.dropStrayParked();
  }

  /** A generation of this version that is not in use any more, with what it has parked. */
  async dropGeneration(generation: number): Promise<void> {
    await this.dropWhole(this.options.generations, generation);
  }

  private async dropWhole(of: Generations, generation: number): Promise<void> {
    await of.drop(generation);
    await this.parkingLot.drop(of.checkpointName(generation));
  }

  /** What was parked from generations that are gone. */
  private async dropStrayParked(): Promise<void> {
    const { generations } = this.options;
    const { active, previous, candidate } = (await generations.state()).body;
    const kept = new Set(
      [active, previous, candidate].flatMap((one) => (one === null ? [] : generations.checkpointName(one))),
    );
    for (const { version, generation } of await generations.stored())
      kept.add(generations.ofVersion(version).checkpointName(generation));
    await this.parkingLot.dropStrays(generations.checkpointsBegin, kept);
  }

  private async candidates(): Promise<readonly Candidate[]> {
    const { generations, version: own } = this.options;
    const stored = await generations.stored();
    const { body } = await generations.state();
    const left = stored
      .filter(({ version, generation }) => version === own && !inUse(body, generation))
      .map(({ version, generation }) => ({
        id: generations.checkpointName(generation),
        of: generations,
        numbers: [generation],
        version,
      }));
    const others = [...new Set(stored.map(({ version }) => version))].filter((version) => version !== own);
    const ofOthers = others.map(async (version): Promise<Candidate> => {
      const of = generations.ofVersion(version);
      const active = (await of.known())?.body.active ?? 1;
      const found = stored.filter((one) => one.version === version).map(({ generation }) => generation);
      const numbers = [...new Set([active, ...found])].sort((a, b) => a - b);
      return { id: of.checkpointName(1), of, numbers, version };
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
    if (Date.now() - Date.parse(known.body.since) < unusedMs) return;
    if (await this.drop(candidate)) await this.write(candidate, known, undefined);
  }

  private async isWorkedOn({ of, numbers }: Candidate): Promise<boolean> {
    for (const number of numbers) {
      if ((await this.options.documents.leaseHolder(of.checkpointName(number))) !== undefined) return true;
    }
    return false;
  }

  private async reached({ of, numbers }: Candidate): Promise<string> {
    const positions = numbers.map((number) => this.options.documents.checkpoint(of.checkpointName(number)));
    return (await Promise.all(positions)).map((position) => position ?? '-').join(' ');
  }

  /** False when somebody has come to use it. Under its leases, so that nobody begins meanwhile. */
  private async drop(candidate: Candidate): Promise<boolean> {
    const { documents, owner, leaseMs, observer } = this.options;
    const { of, numbers } = candidate;
    const held: KeptLease[] = [];
    try {
      for (const number of numbers) {
        const kept = await keepLease({
          documents,
          name: of.checkpointName(number),
          owner,
          ttlMs: leaseMs,
          ...(observer ? { observer } : {}),
        });
        if (!kept) return false;
        held.push(kept);
      }
      if (!(await this.isGivenUp(candidate))) return false;
      for (const number of numbers) await this.dropWhole(of, number);
      return true;
    } finally {
      for (const kept of held) await kept.release();
    }
  }

  /**
   * From here on nobody takes it for built. A program of another version that comes back begins with a new generation,
   * since the checkpoints of the old ones stand where the log was then.
   */
  private async isGivenUp({ of, numbers, version }: Candidate): Promise<boolean> {
    const state = await of.known();
    if (version === this.options.version)
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
