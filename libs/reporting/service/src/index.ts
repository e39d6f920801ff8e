export { ReportingServiceModule, reportingService } from './reporting.module';
