export { startStandalone, type Standalone } from './standalone';
export { StandaloneConfig } from './standalone-config';
