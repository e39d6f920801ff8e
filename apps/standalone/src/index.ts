export { SERVICES, type Standalone, embeddedProfile, startStandalone } from './standalone';
export { EmbeddedConfig, StandaloneConfig } from './standalone-config';
