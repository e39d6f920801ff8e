export * from './access-filter';
export * from './action';
export * from './actor';
export * from './case-access';
export * from './limit';
export * from './policy';
export * from './policy-table';
export * from './role';
