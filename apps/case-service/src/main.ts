import 'reflect-metadata';
import { ServiceConfig, runProcess } from '@samverkan/app-standalone';
import { caseService } from '@samverkan/case-service';

/** The case service in a process of its own. */
void runProcess(ServiceConfig, [caseService]);
