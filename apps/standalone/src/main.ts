import 'reflect-metadata';
import { runProcess } from '@samverkan/platform';
import { SERVICES, embeddedProfile } from './standalone';
import { StandaloneConfig } from './standalone-config';

/** `npm start`: the product in one process, on a durable folder. */
void runProcess(embeddedProfile(StandaloneConfig), SERVICES);
