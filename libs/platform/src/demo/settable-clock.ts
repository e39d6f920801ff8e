import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '@samverkan/event-sourcing';
import { type Instant, instantOf } from '@samverkan/kernel';

/** The clock of a demonstration: stands at the moment it was set to, kept in a file so that a restart finds it. */
export class SettableClock implements Clock {
  private moment: Instant;

  /** @param file where the moment is kept; until it is set, it is the machine's time at the start */
  constructor(private readonly file: string) {
    this.moment = kept(file) ?? instantOf(new Date());
  }

  now(): Instant {
    return this.moment;
  }

  set(moment: Instant): void {
    const next = `${this.file}.next`;
    writeFileSync(next, moment, { flush: true });
    renameSync(next, this.file);
    this.moment = moment;
  }
}

function kept(file: string): Instant | undefined {
  try {
    const moment = new Date(readFileSync(file, 'utf8'));
    return Number.isNaN(moment.getTime()) ? undefined : instantOf(moment);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
