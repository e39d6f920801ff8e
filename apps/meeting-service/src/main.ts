import 'reflect-metadata';
import { runService } from '@samverkan/app-distributed';
import { meetingService } from '@samverkan/meeting-service';

/** The meeting service in a process of its own. */
void runService(meetingService);
