import 'reflect-metadata';
import { EmbeddedConfig, embeddedProfile } from '@samverkan/app-standalone';
import { meetingService } from '@samverkan/meeting-service';
import { runProcess } from '@samverkan/platform';

/** The meeting service in a process of its own. */
void runProcess(embeddedProfile(EmbeddedConfig), [meetingService]);
