import { ACCESS_LOG_PREFIX, type ChainCount, type EventsSealed } from '@samverkan/access';
import type { StoredEvent } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { AccessRegister, REGISTER, type RegisterOptions, chainStream } from './access-register';
import { sealIn, sealOf } from './access-seal';
import { type KnownSeal, SealedEvents } from './sealed-events';

/** What can be wrong with the access log. */
export type AccessLogProblem =
  /** An entry is not what was written, or not where. */
  | 'altered'
  /** Entries before this one have gone, or it is not in its order. */
  | 'out-of-order'
  /** The chain is shorter than it was. */
  | 'cut-off'
  /** A chain that the register does not know. */
  | 'unknown-chain'
  /** What was written to the log up to a position is not what was sealed: something is changed, gone or new. */
  | 'events-altered';

export interface AccessLogFault {
  readonly stream: string;
  /** The entry in its stream, from 0; of a chain that was cut off, the number of entries that there should be. */
  readonly entry: number;
  readonly problem: AccessLogProblem;
  /** Of events: the position up to which they are, from that of the seal before it on. */
  readonly through?: string;
}

export interface AccessLogVerification {
  readonly entries: number;
  readonly chains: number;
  /** What was written beside accesses, and is sealed when there is no fault. */
  readonly events: number;
  /** The first hundred. */
  readonly faults: readonly AccessLogFault[];
}

const SHOWN_FAULTS = 100;

interface Standing {
  next: number;
  seal: string;
  /** Done with: no entry comes any more. */
  closed: boolean;
  faulty: boolean;
}

/** Goes through the access log in the order of the log; memory grows with the number of chains only. */
class Verifier {
  private readonly chains = new Map<string, Standing>();
  readonly faults: AccessLogFault[] = [];
  /** Of the events, in the order of the register. */
  readonly seals: KnownSeal[] = [];
  entries = 0;

  constructor(private readonly key: Uint8Array) {
    this.chains.set(REGISTER, { next: 0, seal: '', closed: false, faulty: false });
  }

  take(event: StoredEvent): void {
    const standing = this.chains.get(event.streamId);
    if (event.streamId !== REGISTER) this.entries += 1;
    if (standing === undefined) {
      this.fault(event.streamId, event.revision, 'unknown-chain');
      this.chains.set(event.streamId, { next: event.revision + 1, seal: '', closed: false, faulty: true });
      return;
    }
    // Of a chain that has a fault, what comes after it cannot be told to be right.
    if (!standing.faulty) this.check(event, standing);
    standing.next = Math.max(standing.next, event.revision + 1);
    standing.seal = sealIn(event);
    if (event.streamId === REGISTER) this.registered(event);
  }

  private check(event: StoredEvent, standing: Standing): void {
    const problem =
      event.revision !== standing.next
        ? 'out-of-order'
        : sealIn(event) !== sealOf(this.key, standing.seal, event)
          ? 'altered'
          : undefined;
    if (problem === undefined) return;
    standing.faulty = true;
    this.fault(event.streamId, event.revision, problem);
  }

  private registered(event: StoredEvent): void {
    if (event.type === 'AccessChainBegun') {
      const { chain, before } = event.data as unknown as { chain: string; before?: ChainCount };
      this.chains.set(chainStream(chain), { next: 0, seal: sealIn(event), closed: false, faulty: false });
      if (before === undefined) return;
      this.reached(before);
      const standing = this.chains.get(chainStream(before.chain));
      if (standing !== undefined) standing.closed = true;
    } else if (event.type === 'AccessChainsCounted') {
      (event.data as unknown as { chains: readonly ChainCount[] }).chains.forEach((count) =>
        this.reached(count),
      );
    } else if (event.type === 'EventsSealed') {
      this.seals.push({ ...(event.data as EventsSealed['data']), entry: event.revision });
    }
  }

  private reached({ chain, entries }: ChainCount): void {
    const stream = chainStream(chain);
    if ((this.chains.get(stream)?.next ?? 0) < entries) this.fault(stream, entries, 'cut-off');
  }

  private fault(stream: string, entry: number, problem: AccessLogProblem, through?: string): void {
    if (this.faults.length < SHOWN_FAULTS)
      this.faults.push({ stream, entry, problem, ...present({ through }) });
  }

  /** What the seal in the register is for is not what the log holds. */
  broken({ entry, through }: KnownSeal): void {
    this.fault(REGISTER, entry, 'events-altered', through);
  }

  /** The chains that may grow, as far as they have come. */
  open(): readonly ChainCount[] {
    return [...this.chains].flatMap(([stream, { next, closed }]) =>
      stream === REGISTER || closed ? [] : [{ chain: stream.slice(ACCESS_LOG_PREFIX.length), entries: next }],
    );
  }

  get known(): number {
    return this.chains.size - 1;
  }
}

/**
 * Whether the access log is what was written, and what was written beside it what was sealed: nothing changed, taken out,
 * put in or moved. What has been counted is entered in the register when all is right, and what came after the last seal is
 * sealed, so that the next verification finds what was cut off or changed after it. It may end anywhere: what is sealed by
 * then stays so. Reads the log from its beginning, in memory that grows with the number of chains and seals only.
 */
export async function verifyAccessLog(options: RegisterOptions): Promise<AccessLogVerification> {
  const { eventStore, key } = options;
  const verifier = new Verifier(key);
  const register = new AccessRegister(options);
  for await (const event of eventStore.readAll({ prefixes: [ACCESS_LOG_PREFIX] })) verifier.take(event);
  const written = new SealedEvents({
    key,
    seals: verifier.seals,
    broken: (seal) => verifier.broken(seal),
    seal: async (after, events) => verifier.faults.length === 0 && register.sealEvents(after, events),
  });
  for await (const event of eventStore.readAll()) await written.take(event);
  await written.end();
  if (verifier.faults.length === 0 && verifier.known > 0) await register.count(verifier.open());
  return {
    entries: verifier.entries,
    chains: verifier.known,
    events: written.events,
    faults: verifier.faults,
  };
}
