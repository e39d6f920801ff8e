import { nativeVersions } from '@samverkan/stack';
import type { OpenStore } from './bench-store';
import { ALL_SERVERS, STORES, openDistributedStore } from './distributed-store';
import { openEmbeddedStore } from './embedded-store';
import { type Machine, machine } from './machine';
import {
  type DistributedScale,
  type EmbeddedScale,
  type Goal,
  type Measure,
  type Measurement,
  type Scale,
} from './measurement';
import { measureCatchUp } from './measurements/catch-up';
import { measureCommands } from './measurements/commands';
import { BESIDE_THE_LOG, CASE_SERVICE, REPLICA, STANDALONE, measureHttp } from './measurements/http';
import { measureLogLength } from './measurements/log-length';
import { measureProjection } from './measurements/projection';
import { measureReads } from './measurements/reads';
import { measureRelay } from './measurements/relay';
import { measureRunningSystem } from './measurements/running-system';
import type { ProfileName } from './options';

/** What there is to measure of a profile. */
export interface Profile {
  readonly names: readonly string[];
  measure(name: string, quick: boolean, say: (what: string) => void): Promise<readonly Measurement[]>;
  machine(): Machine;
}

const profile = <Size extends Scale>(
  measures: Readonly<Record<string, Measure<Size>>>,
  full: Size,
  quick: Size,
  where: () => Machine,
): Profile => ({
  names: Object.keys(measures),
  measure: async (name, isQuick, say) => (await measures[name]?.(isQuick ? quick : full, say)) ?? [],
  machine: where,
});

const embedded: OpenStore = () => Promise.resolve(openEmbeddedStore());

export const EMBEDDED_MEASURES = {
  commands: measureCommands(embedded),
  http: measureHttp(embedded, [BESIDE_THE_LOG, CASE_SERVICE, STANDALONE]),
  projection: measureProjection(embedded),
  relay: measureRelay(embedded, { atLeast: 0.5 }),
  reads: measureReads,
  growth: measureLogLength,
} satisfies Readonly<Record<string, Measure<EmbeddedScale>>>;

const stores: OpenStore = () => openDistributedStore(STORES);
const servers: OpenStore = () => openDistributedStore(ALL_SERVERS);

/** A relay reads from one server what it publishes to another (docs/adr/0054). */
const BETWEEN_SERVERS: Goal = { atLeast: 0.2 };

export const DISTRIBUTED_MEASURES = {
  commands: measureCommands(stores),
  http: measureHttp(servers, [REPLICA, CASE_SERVICE]),
  projection: measureProjection(stores),
  relay: measureRelay(servers, BETWEEN_SERVERS),
  running: measureRunningSystem,
  'catch-up': measureCatchUp,
} satisfies Readonly<Record<string, Measure<DistributedScale>>>;

/** What any profile is built with. */
const FRAMEWORK = ['@nestjs/core', 'fastify'] as const;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  embedded: profile<EmbeddedScale>(
    EMBEDDED_MEASURES,
    {
      rounds: 7,
      operations: 3_000,
      seconds: 2,
      cases: 1_000,
      events: 10_000,
      listed: [10_000, 100_000],
      logged: [10_000, 1_000_000],
    },
    {
      rounds: 3,
      operations: 1_000,
      seconds: 0.5,
      cases: 250,
      events: 10_000,
      listed: [1_000, 10_000],
      logged: [10_000, 100_000],
    },
    () => machine(['libsql', ...FRAMEWORK]),
  ),
  distributed: profile<DistributedScale>(
    DISTRIBUTED_MEASURES,
    {
      rounds: 5,
      operations: 1_600,
      seconds: 1.5,
      cases: 500,
      events: 5_000,
      idleSeconds: 15,
      steady: { perSecond: 20, seconds: 3 },
      kills: 3,
      followed: [20_000, 1_000_000],
      projected: [5_000, 1_000_000],
    },
    {
      rounds: 3,
      operations: 320,
      seconds: 0.5,
      cases: 100,
      events: 1_000,
      idleSeconds: 3,
      steady: { perSecond: 20, seconds: 1 },
      kills: 1,
      followed: [2_000, 20_000],
      projected: [1_000, 5_000],
    },
    () => machine(['@eventstore/db-client', 'kafkajs', 'mongoose', ...FRAMEWORK], nativeVersions()),
  ),
};
