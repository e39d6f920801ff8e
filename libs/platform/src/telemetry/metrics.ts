import { Injectable } from '@nestjs/common';
import type { Observer } from '@samverkan/event-sourcing';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the process tells of its work, in Prometheus' format. Labels are names of the program, never of anybody. */
@Injectable()
export class Metrics implements Observer {
  readonly registry = new Registry();

  private readonly commands = new Counter({
    name: 'samverkan_commands_total',
    help: 'Commands by operation and outcome.',
    labelNames: ['operation', 'outcome'],
    registers: [this.registry],
  });
  private readonly commandSeconds = new Histogram({
    name: 'samverkan_command_seconds',
    help: 'From the command to its answer.',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly events = new Counter({
    name: 'samverkan_events_appended_total',
    help: 'Events appended, by category of stream.',
    labelNames: ['category'],
    registers: [this.registry],
  });
  private readonly appendSeconds = new Histogram({
    name: 'samverkan_append_seconds',
    help: 'An append of events, encoding included.',
    labelNames: ['category'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly handled = new Counter({
    name: 'samverkan_worker_events_total',
    help: 'Events that a projection or relay is done with, and timers that have gone off.',
    labelNames: ['worker'],
    registers: [this.registry],
  });
  private readonly batchSeconds = new Histogram({
    name: 'samverkan_worker_batch_seconds',
    help: 'A batch of a projection, relay or timers.',
    labelNames: ['worker'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly leases = new Gauge({
    name: 'samverkan_lease_held',
    help: '1 where this process is the active one of a projection, relay, timers, sender or replay of messages.',
    labelNames: ['worker'],
    registers: [this.registry],
  });
  private readonly parkings = new Counter({
    name: 'samverkan_parked_total',
    help: 'Keys that were parked: of streams, messages or timers.',
    labelNames: ['worker', 'cause'],
    registers: [this.registry],
  });
  private readonly replays = new Counter({
    name: 'samverkan_replayed_total',
    help: 'Parked keys that a replay has freed.',
    labelNames: ['worker'],
    registers: [this.registry],
  });
  private readonly restarts = new Counter({
    name: 'samverkan_worker_restarts_total',
    help: 'Work that stopped on an error and started again, and messages that are delivered again.',
    labelNames: ['worker', 'cause'],
    registers: [this.registry],
  });
  private readonly requests = new Histogram({
    name: 'samverkan_http_request_seconds',
    help: 'HTTP requests by operation and status, probes and scrapes left out.',
    labelNames: ['operation', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly lagEvents = new Gauge({
    name: 'samverkan_lag_events',
    help: 'Events, messages, timers or mails that wait.',
    labelNames: ['worker', 'kind'],
    registers: [this.registry],
  });
  private readonly lagSeconds = new Gauge({
    name: 'samverkan_lag_seconds',
    help: 'How long the first of what waits has waited: since its event was recorded, its message sent, its timer due.',
    labelNames: ['worker', 'kind'],
    registers: [this.registry],
  });
  private readonly parkedKeys = new Gauge({
    name: 'samverkan_parked_keys',
    help: 'Keys that are parked now.',
    labelNames: ['worker'],
    registers: [this.registry],
  });
  private readonly newerKeys = new Gauge({
    name: 'samverkan_parked_newer_keys',
    help: 'Those of the parked keys that only a newer version of the program can take.',
    labelNames: ['worker'],
    registers: [this.registry],
  });

  private readonly dependencies = new Gauge({
    name: 'samverkan_dependency_up',
    help: '1 where the server behind a port answers this process within two seconds.',
    labelNames: ['dependency'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  commandHandled({ operation, outcome, seconds }: Parameters<Observer['commandHandled']>[0]): void {
    this.commands.inc({ operation, outcome });
    this.commandSeconds.observe({ operation }, seconds);
  }

  eventsAppended({ category, events, seconds }: Parameters<Observer['eventsAppended']>[0]): void {
    this.events.inc({ category }, events);
    this.appendSeconds.observe({ category }, seconds);
  }

  batchDone({ name, events, seconds }: Parameters<Observer['batchDone']>[0]): void {
    this.handled.inc({ worker: name }, events);
    this.batchSeconds.observe({ worker: name }, seconds);
  }

  leaseChanged({ name, held }: Parameters<Observer['leaseChanged']>[0]): void {
    this.leases.set({ worker: name }, held ? 1 : 0);
  }

  parked({ owner, cause }: Parameters<Observer['parked']>[0]): void {
    this.parkings.inc({ worker: owner, cause });
  }

  replayed({ owner }: Parameters<Observer['replayed']>[0]): void {
    this.replays.inc({ worker: owner });
  }

  restarting({ name, cause }: Parameters<Observer['restarting']>[0]): void {
    this.restarts.inc({ worker: name, cause });
  }

  /** `operation` is the action of the access policy, never a path. */
  requestDone(operation: string, status: number, seconds: number): void {
    this.requests.observe({ operation, status: String(status) }, seconds);
  }

  dependency(dependency: string, up: boolean): void {
    this.dependencies.set({ dependency }, up ? 1 : 0);
  }

  /** What cannot be told now, for a worker's store is away, is better missing than old. */
  lagUnknown(worker: string, kind: string): void {
    this.lagEvents.remove({ worker, kind });
    this.lagSeconds.remove({ worker, kind });
    this.parkedKeys.remove({ worker });
    this.newerKeys.remove({ worker });
  }

  lag(
    worker: string,
    kind: string,
    lag: {
      readonly events: number;
      readonly seconds: number;
      readonly parked: number;
      readonly newer: number;
    },
  ): void {
    this.lagEvents.set({ worker, kind }, lag.events);
    this.lagSeconds.set({ worker, kind }, lag.seconds);
    this.parkedKeys.set({ worker }, lag.parked);
    this.newerKeys.set({ worker }, lag.newer);
  }
}
