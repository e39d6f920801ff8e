import 'reflect-metadata';
import { runService } from '@samverkan/app-distributed';
import { caseService } from '@samverkan/case-service';

/** The case service in a process of its own. */
void runService(caseService);
