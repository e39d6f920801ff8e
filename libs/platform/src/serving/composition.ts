import { join } from 'node:path';
import type { Clock, NoticeDelivery } from '@samverkan/event-sourcing';
import { JwtVerifier, type TokenTrust, type TokenVerifier, keysFrom } from '../auth/token-verifier';
import { MachineClock } from '../clock/machine-clock';
import { isLoopback } from '../config/loopback';
import type { PlatformConfig } from '../config/platform-config';
import { ConfigurationError } from '../config/setting';
import { demoDirectory } from '../demo/demo-directory';
import { DemoIssuer } from '../demo/demo-issuer';
import { DemoModule } from '../demo/demo.module';
import { DemoClock } from '../demo/demo-clock';
import { noticeDeliveryOf } from '../notices/notice-delivery-of';
import type { ServeOptions } from './serve';

const NOBODY_TRUSTED =
  'Nobody can log in yet: set SAMVERKAN_TOKEN_ISSUER and SAMVERKAN_TOKEN_KEYS, or SAMVERKAN_DEMO=true to try it on this machine.';

/** How to get in, and to read and set the clock, for whoever did not mean to let everybody in on the folder, too. */
const demoNotices = (clock: DemoClock): readonly string[] => [
  'This is a demonstration: whoever asks on this machine gets in, never with real people.',
  `  POST /demo/token {"user":"staff-project-lead"} gives a token; the users are ${demoDirectory.forms.join(', ')}.`,
  `  GET /demo/clock tells the time, which stands still; PUT /demo/clock {"now":"${clock.now()}"} sets it.`,
];

/** What a composition root has beside its stores, on any profile. */
export interface Composition extends Required<Pick<ServeOptions, 'modules'>> {
  readonly tokens: TokenVerifier;
  readonly clock: Clock;
  /** Absent where nobody is told of notices outside the product. */
  readonly noticeDelivery?: NoticeDelivery;
  /** What a person should know at the start. */
  readonly notices: readonly string[];
}

/**
 * What does not go together in a configuration, whatever the profile.
 * @throws ConfigurationError
 */
export function checkListening({ demo, host, port, adminPort }: PlatformConfig): void {
  if (demo && !isLoopback(host)) {
    throw new ConfigurationError([
      `SAMVERKAN_DEMO gives tokens to whoever asks, so it does not go with SAMVERKAN_HOST "${host}": write 127.0.0.1.`,
    ]);
  }
  if (port === adminPort && port !== 0) {
    throw new ConfigurationError([
      `SAMVERKAN_PORT and SAMVERKAN_ADMIN_PORT are the same port, ${port}: write two different ones (0 takes a free one).`,
    ]);
  }
}

/**
 * What is wrong in a configuration is told before anything is made.
 * @param demoFolder where a demonstration keeps its clock and its issuer's key
 * @returns opens what the folder of a demonstration holds, once the folder is there
 * @throws ConfigurationError
 */
export function compose(config: PlatformConfig, demoFolder: string): () => Promise<Composition> {
  const trusted = trustedIssuers(config);
  const delivery = noticeDeliveryOf(config, demoFolder);
  const noticeDelivery = delivery === undefined ? {} : { noticeDelivery: delivery };
  if (!config.demo) {
    return async () => ({
      tokens: new JwtVerifier(trusted),
      clock: new MachineClock(),
      modules: [],
      ...noticeDelivery,
      notices: trusted.length === 0 ? [NOBODY_TRUSTED] : [],
    });
  }
  return async () => {
    const clock = new DemoClock(join(demoFolder, 'demo-clock'));
    const issuer = await DemoIssuer.open(join(demoFolder, 'demo-issuer.json'), config.tokenAudience);
    return {
      tokens: new JwtVerifier([...trusted, await issuer.trust()]),
      clock,
      modules: [DemoModule.forRoot(demoDirectory, issuer, clock)],
      ...noticeDelivery,
      notices: demoNotices(clock),
    };
  };
}

function trustedIssuers({ tokenIssuer, tokenKeys, tokenAudience }: PlatformConfig): TokenTrust[] {
  if (tokenIssuer === undefined || tokenKeys === undefined) return [];
  return [{ issuer: tokenIssuer, audience: tokenAudience, keys: keysFrom(tokenKeys) }];
}
