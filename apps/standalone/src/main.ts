import 'reflect-metadata';
import { runProcess } from './run-process';
import { StandaloneConfig } from './standalone-config';

/** `npm start`: the product in one process, on a durable folder. */
void runProcess(StandaloneConfig);
