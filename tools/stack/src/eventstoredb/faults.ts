import type { Socket } from 'node:net';

/** How an append fails that was written all the same. */
export type LostAnswer = 'error' | 'silence';

/** What a test sees of the double's inside. */
export interface DoubleState {
  readonly unaryAppends: number;
  readonly batchAppends: number;
  /** Reads that a node which is behind its leader would have answered. */
  readonly readsOfAnyNode: number;
  readonly connections: number;
  readonly subscriptions: number;
  /** Appends that were written and whose writer did not hear of it. */
  readonly lostAnswers: number;
}

/** What can go wrong on order. Each holds until it is taken back, save what says a number. */
export class Faults {
  unavailable = false;
  /** Subscriptions stay open and say nothing more, for good; a new one says nothing at all. */
  silent = false;
  /** How much later every answer comes. */
  delayMs = 0;
  unaryAppends = 0;
  batchAppends = 0;
  readsOfAnyNode = 0;
  private lostAnswers = 0;
  private lost: { inAppends: number; readonly how: LostAnswer } | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly subscriptions = new Set<() => void>();

  connected(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  }

  subscribed(end: () => void): () => void {
    this.subscriptions.add(end);
    return () => this.subscriptions.delete(end);
  }

  /** The n-th append from now on is written, and its writer does not hear of it; 0 takes that back. */
  loseAnswer(nth: number, how: LostAnswer): void {
    this.lost = nth === 0 ? undefined : { inAppends: nth, how };
  }

  /** Asked once for each append that was written. */
  appended(): LostAnswer | undefined {
    if (this.lost === undefined || --this.lost.inAppends > 0) return undefined;
    const { how } = this.lost;
    this.lost = undefined;
    this.lostAnswers += 1;
    return how;
  }

  dropConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** As a server that is going down in order: the stream ends, and no error is told. */
  endSubscriptions(): void {
    for (const end of [...this.subscriptions]) end();
  }

  /** What is done before each answer. */
  async late(): Promise<void> {
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
  }

  state(): DoubleState {
    return {
      unaryAppends: this.unaryAppends,
      batchAppends: this.batchAppends,
      readsOfAnyNode: this.readsOfAnyNode,
      connections: this.sockets.size,
      subscriptions: this.subscriptions.size,
      lostAnswers: this.lostAnswers,
    };
  }
}
