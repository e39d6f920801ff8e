export { DistributedConfig } from './distributed-config';
