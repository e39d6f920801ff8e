import 'reflect-metadata';
import { runService } from '@samverkan/app-distributed';
import { reportingService } from '@samverkan/reporting-service';

/** The reporting service in a process of its own. */
void runService(reportingService);
