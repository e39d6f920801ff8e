import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openKafka } from '@samverkan/adapters-kafka';
import { type PublicEventType, publicEvents, topicOf } from '@samverkan/contracts';
import type { IntegrationMessage } from '@samverkan/event-sourcing';
import { describeOn } from '@samverkan/stack';

const ROOT = resolve(__dirname, '../..');
const PAGE = join(ROOT, 'docs/how-to/consume-events.md');
const RUN_MS = 60_000;

/** An event's own example as a message, at a revision of a stream. */
const told = (type: PublicEventType, key: string, revision: number): IntegrationMessage => ({
  topic: topicOf('case'),
  key,
  headers: { ce_type: type, ce_id: `${key}/${revision}`, ce_streamrevision: String(revision) },
  payload: { ...publicEvents[type].example },
});

describeOn('kafka', 'the consumer of docs/how-to/consume-events.md', (servers) => {
  it(
    'counts each closed case once, though it was told twice',
    async () => {
      const brokers = servers().kafka.address;
      const { transport, prepareTopics, close } = openKafka({
        brokers: brokers.split(','),
        clientId: 'page',
      });
      await prepareTopics([{ name: topicOf('case'), partitions: 3, replicas: 1, days: 1 }]);
      await transport.publish([
        told('se.samverkan.case.case-registered.v1', 'case-1', 0),
        told('se.samverkan.case.case-closed.v1', 'case-1', 1),
        told('se.samverkan.case.case-closed.v1', 'case-1', 1),
        told('se.samverkan.case.case-closed.v1', 'case-2', 4),
      ]);
      await close();
      const { outcome } = publicEvents['se.samverkan.case.case-closed.v1'].example;
      const printed = await output(brokers, `{ '${outcome}': 2 }`);
      // Beside these the client tells of itself, as JSON.
      const counts = printed.split('\n').filter((line) => line.startsWith('{ '));
      expect(counts).toEqual([`{ '${outcome}': 1 }`, `{ '${outcome}': 2 }`]);
    },
    RUN_MS,
  );
});

/** What the page's program prints until it has printed `last`, and what comes within a second after that. */
async function output(brokers: string, last: string): Promise<string> {
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  // Within the repository, so that it finds kafkajs.
  const folder = mkdtempSync(join(ROOT, 'e2e', '.consumer-'));
  const file = join(folder, 'closed-cases.mjs');
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, BROKERS: brokers, NODE_ENV: 'production' },
  });
  let printed = '';
  try {
    await new Promise<void>((done, fail) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk;
        if (printed.includes(last)) setTimeout(done, 1_000);
      });
      child.once('exit', (status) => fail(new Error(`The program ended with ${status}: ${printed}`)));
    });
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
  return printed;
}
