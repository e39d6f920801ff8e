import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Actor } from '@samverkan/access';
import { instantOf } from '@samverkan/kernel';
import {
  DemoIssuer,
  JwtVerifier,
  PlatformConfig,
  type ServiceDefinition,
  type Serving,
  readConfig,
  serve,
} from '@samverkan/platform';
import type { BenchStore } from './bench-store';
import { PROGRAMME_ID } from './case-log';
import { EmptyRouteModule } from './empty-route';

/** Services over HTTP on a free port of this machine, with the empty route beside them. */
export interface BenchServer extends Serving {
  tokenFor(actor: Actor): Promise<string>;
}

/** Somebody of FK who takes part in the programme of the benchmark. */
export const staff = (id: string, role: Actor['role']): Actor => ({
  id,
  role,
  organisation: 'fk',
  units: [],
  programmes: [PROGRAMME_ID],
});

export async function serveBench(
  store: BenchStore,
  services: readonly ServiceDefinition[],
): Promise<BenchServer> {
  const config = readConfig(PlatformConfig, {
    SAMVERKAN_PORT: '0',
    SAMVERKAN_ADMIN_PORT: '0',
    SAMVERKAN_LOG_LEVEL: 'warn',
  });
  const issuer = await DemoIssuer.open(join(store.folder, 'bench-issuer.json'), config.tokenAudience);
  const serving = await serve({
    name: 'bench',
    config,
    ports: { ...store, clock: { now: () => instantOf(new Date()) } },
    services,
    leaseOwner: 'bench',
    tokens: new JwtVerifier([await issuer.trust()]),
    bodyHashKey: randomBytes(32),
    sealKey: randomBytes(32),
    modules: [EmptyRouteModule],
  });
  return { ...serving, tokenFor: (actor) => issuer.tokenFor(actor) };
}
