import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, openDataFolder } from '@samverkan/adapters-embedded';
import { type CaseEvent } from '@samverkan/case-domain';
import { caseService } from '@samverkan/case-service';
import { EventCodec, type NewEvent } from '@samverkan/event-sourcing';
import { instantOf } from '@samverkan/kernel';
import { meetingService } from '@samverkan/meeting-service';
import { reportingService } from '@samverkan/reporting-service';

/** All that the product runs. */
export const SERVICES = [caseService, meetingService, reportingService] as const;

/** A data folder of the embedded profile that is there for a measurement, and gone after it. */
export interface BenchStore extends DataFolder {
  readonly folder: string;
  /** What opens the vault, in hex, as the configuration has it. */
  readonly masterKey: string;
  readonly codec: EventCodec;
  /** Closes it and takes the folder away. */
  remove(): Promise<void>;
}

/** What stands beside every event of the benchmark. */
const RECORDED = {
  actor: { id: 'staff-investigator-1', role: 'insurance_investigator', organisation: 'fk' },
  purpose: 'case-handling',
} as const;

export function openBenchStore(): BenchStore {
  const outer = mkdtempSync(join(tmpdir(), 'samverkan-bench-'));
  const folder = join(outer, 'data');
  const masterKey = randomBytes(32);
  const data = openDataFolder(folder, { masterKey });
  const definitions = Object.assign({}, ...SERVICES.map(({ events }) => events));
  return {
    ...data,
    folder,
    masterKey: masterKey.toString('hex'),
    codec: new EventCodec(definitions, data.subjectVault),
    remove: async () => {
      await data.close();
      rmSync(outer, { recursive: true, force: true });
    },
  };
}

/** Domain events as the log keeps them, as if one command had made them. */
export function encoded(
  { codec }: Pick<BenchStore, 'codec'>,
  streamId: string,
  events: readonly CaseEvent[],
): Promise<NewEvent[]> {
  const commandId = randomUUID();
  return codec.encode(
    streamId,
    events.map((event) => ({ event, eventId: randomUUID() })),
    {
      ...RECORDED,
      recordedAt: instantOf(new Date()),
      correlationId: commandId,
      causationId: commandId,
      commandId,
      commandHash: commandId.replaceAll('-', '').repeat(2),
    },
  );
}
