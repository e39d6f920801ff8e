import 'reflect-metadata';
import { EmbeddedConfig, embeddedProfile } from '@samverkan/app-standalone';
import { caseService } from '@samverkan/case-service';
import { runProcess } from '@samverkan/platform';

/** The case service in a process of its own. */
void runProcess(embeddedProfile(EmbeddedConfig), [caseService]);
