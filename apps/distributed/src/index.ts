export { distributedProfile, startDistributed } from './distributed';
export { DistributedConfig } from './distributed-config';
export { runService } from './run-service';
