export * from './case-reference';
export * from './governance-body';
export * from './meeting';
