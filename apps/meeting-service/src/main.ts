import 'reflect-metadata';
import { ServiceConfig, runProcess } from '@samverkan/app-standalone';
import { meetingService } from '@samverkan/meeting-service';

/** The meeting service in a process of its own. */
void runProcess(ServiceConfig, [meetingService]);
