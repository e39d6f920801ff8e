export { runProcess } from './run-process';
export { startStandalone, type Standalone } from './standalone';
export { ServiceConfig, StandaloneConfig } from './standalone-config';
