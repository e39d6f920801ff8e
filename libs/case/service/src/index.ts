export * from './case-service';
export * from './case-service.module';
