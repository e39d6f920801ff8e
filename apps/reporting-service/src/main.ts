import 'reflect-metadata';
import { EmbeddedConfig, embeddedProfile } from '@samverkan/app-standalone';
import { reportingService } from '@samverkan/reporting-service';
import { runProcess } from '@samverkan/platform';

/** The reporting service in a process of its own. */
void runProcess(embeddedProfile(EmbeddedConfig), [reportingService]);
