import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '@samverkan/event-sourcing';
import { type Instant, instantOf } from '@samverkan/kernel';

/**
 * The clock of a demonstration: stands at the moment it was set to. The moment is kept in a file, which is read each
 * time: a restart finds it, and all processes that share the file have the same time as soon as one has set it.
 */
export class DemoClock implements Clock {
  private latest: { readonly written: string; readonly moment: Instant };

  /** @param file where the moment is kept; until it is set, it is the machine's time at the start */
  constructor(private readonly file: string) {
    this.latest = { written: '', moment: instantOf(new Date()) };
  }

  now(): Instant {
    const written = this.kept();
    if (written !== this.latest.written) {
      const moment = new Date(written);
      if (!Number.isNaN(moment.getTime())) this.latest = { written, moment: instantOf(moment) };
    }
    return this.latest.moment;
  }

  set(moment: Instant): void {
    const next = `${this.file}.${process.pid}.next`;
    writeFileSync(next, moment, { flush: true });
    renameSync(next, this.file);
  }

  private kept(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}
