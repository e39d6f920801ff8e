import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';

const HOST = '127.0.0.1';

/** Passes on what comes, so much later as is told at that moment, and never out of order. */
class Later extends Transform {
  private due = 0;
  private readonly chunks: Buffer[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private ended: TransformCallback | undefined;

  constructor(
    private readonly delayMs: () => number,
    private readonly onLate: () => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const now = performance.now();
    this.due = Math.max(this.due, now + this.delayMs());
    if (this.due <= now && this.chunks.length === 0) return done(null, chunk);
    this.chunks.push(chunk);
    this.onLate();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      // Whichever timer is first: what came first goes first.
      this.push(this.chunks.shift());
      if (this.chunks.length === 0) this.ended?.();
    }, this.due - now);
    this.timers.add(timer);
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.chunks.length === 0) done();
    else this.ended = done;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    for (const timer of this.timers) clearTimeout(timer);
    done(error);
  }
}

/** The way to a server, which breaks and is slow as a network is: for a server that cannot be asked to fail. */
export class Line {
  private readonly open = new Set<Socket>();
  private delay = 0;
  private lateParts = 0;

  private constructor(
    private readonly server: Server,
    /** Of this end, on 127.0.0.1; the same for as long as there is the line, whatever becomes of the server. */
    readonly port: number,
  ) {}

  /** To a server that listens on a port of 127.0.0.1, now or later. */
  static async to(port: number): Promise<Line> {
    const server = createServer();
    server.listen(0, HOST);
    await once(server, 'listening');
    const line = new Line(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => line.join(near, connect(port, HOST)));
    return line;
  }

  /** @returns false when there was none */
  dropConnections(): boolean {
    for (const socket of this.open) socket.destroy();
    return this.open.size > 0;
  }

  /** What the server says comes so much later; 0 ends it. */
  setDelay(ms: number): void {
    this.delay = ms;
  }

  /** How many parts of what the server said were made late. */
  get late(): number {
    return this.lateParts;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.dropConnections();
    await closed;
  }

  private join(near: Socket, far: Socket): void {
    const later = new Later(
      () => this.delay,
      () => (this.lateParts += 1),
    );
    const both = [near, far];
    for (const socket of both) {
      this.open.add(socket);
      socket.setNoDelay(true);
      // Its other end sees it: `close` comes after each.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.open.delete(socket);
        later.destroy();
        for (const one of both) one.destroy();
      });
    }
    near.pipe(far);
    far.pipe(later).pipe(near);
  }
}
