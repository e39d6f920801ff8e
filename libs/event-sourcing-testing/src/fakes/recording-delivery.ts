import type { MailFate, NoticeDelivery, NoticeMail, OpenDelivery } from '@samverkan/event-sourcing';

/** Keeps mails instead of sending them. What becomes of the next ones can be said beforehand. */
export class RecordingDelivery implements NoticeDelivery {
  readonly link = 'https://example.org/';
  readonly mails: NoticeMail[] = [];
  /** Of the next mails, in order; `sent` beyond them. One that was not taken is not among `mails`. */
  readonly fates: MailFate[] = [];
  /** There is no way while this is true. */
  away = false;
  opened = 0;

  async open(): Promise<OpenDelivery> {
    if (this.away) throw new Error('There is no way');
    this.opened += 1;
    return { send: async (mail) => this.take(mail), close: async () => undefined };
  }

  private take(mail: NoticeMail): MailFate {
    const fate = this.fates.shift() ?? 'sent';
    if (fate === 'sent' || fate === 'perhaps-sent') this.mails.push(mail);
    return fate;
  }
}
