import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailFate, NoticeDelivery, NoticeMail, OpenDelivery } from '@samverkan/event-sourcing';

/** A mail in a file of its own: what a demonstration would have sent, to look at. */
export class FolderDelivery implements NoticeDelivery {
  constructor(
    private readonly folder: string,
    readonly link: string,
  ) {}

  async open(): Promise<OpenDelivery> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    return { send: (mail) => this.send(mail), close: async () => undefined };
  }

  private async send({ id, to, subject, text }: NoticeMail): Promise<MailFate> {
    const file = join(this.folder, `${id}.txt`);
    try {
      await writeFile(`${file}.new`, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
      await rename(`${file}.new`, file);
      return 'sent';
    } catch {
      return 'not-sent';
    }
  }
}
