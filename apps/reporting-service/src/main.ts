import 'reflect-metadata';
import { ServiceConfig, runProcess } from '@samverkan/app-standalone';
import { reportingService } from '@samverkan/reporting-service';

/** The reporting service in a process of its own. */
void runProcess(ServiceConfig, [reportingService]);
