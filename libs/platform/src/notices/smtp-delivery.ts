import { once } from 'node:events';
import type { MailFate, NoticeDelivery, NoticeMail, OpenDelivery } from '@samverkan/event-sourcing';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** `implicit`: from the first byte; `starttls`: demanded, by STARTTLS; `none`: in the clear, on this machine alone. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Certificates that the server is trusted by (PEM), if not those of the machine. */
  readonly ca?: string;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** The address that mails come from. */
  readonly from: string;
  /** Where recipients log in. */
  readonly link: string;
  /** How long the server may take for each step. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 20_000;
/** From here on an answer says no. */
const NO = 400;
/**
 * Of an address, and for good: there is none, or no such domain, it is not one, it has moved, its domain takes no mails,
 * it takes none (RFC 3463, RFC 7505). The code before it says nothing alone: servers also refuse who sends by it.
 */
const NO_SUCH_ADDRESS = /^5\d{2}[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/;

/** What the library says of an answer, and to what it was one. */
interface SmtpError {
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/** Mails over SMTP (RFC 5321), one connection for those that are due together until it does not take one. */
export class SmtpDelivery implements NoticeDelivery {
  readonly link: string;

  constructor(private readonly options: SmtpOptions) {
    this.link = options.link;
  }

  async open(): Promise<OpenDelivery> {
    const { host, port, tls, ca, credentials, patienceMs = PATIENCE_MS } = this.options;
    const connection = new SMTPConnection({
      host,
      port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      dnsTimeout: patienceMs,
      ...(ca === undefined ? {} : { tls: { ca } }),
    });
    // What goes wrong while nothing is under way is found out by the next step; without a listener it would end the process.
    connection.on('error', () => undefined);
    try {
      await step((done) => connection.connect(done), connection);
      if (credentials !== undefined)
        await step(
          (done) => connection.login({ user: credentials.user, pass: credentials.password } as never, done),
          connection,
        );
    } catch (error) {
      connection.close();
      throw error;
    }
    return {
      send: (mail) => this.send(connection, mail),
      close: async () => {
        connection.quit();
        connection.close();
      },
    };
  }

  /** A negative answer is an answer; without one nobody knows. */
  private async send(connection: SMTPConnection, mail: NoticeMail): Promise<MailFate> {
    const { from } = this.options;
    try {
      const message = await composed(mail, from);
      // By its answer the library does not tell this from a connection that is lost in the middle of the mail.
      if (connection.destroyed) return 'not-sent';
      await step((done) => connection.send({ from, to: mail.to }, message, done), connection);
      return 'sent';
    } catch (error) {
      const { responseCode = 0 } = error as SmtpError;
      if (responseCode < NO) return 'perhaps-sent';
      return isOfAddress(error as SmtpError) ? 'refused' : 'not-sent';
    }
  }
}

/** Only what is said of the recipient ends the mails to them: a server that refuses who sends refuses all mails. */
const isOfAddress = ({ command, response = '' }: SmtpError): boolean =>
  command === 'RCPT TO' && NO_SUCH_ADDRESS.test(response);

/** A step of the conversation. The library tells of a lost connection by an event, and not always by its answer. */
function step<Answer>(
  begin: (done: (error?: Error | null, answer?: Answer) => void) => void,
  connection: SMTPConnection,
): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const lost = [
    once(connection, 'error', { signal }).then(([error]) => Promise.reject(error as Error)),
    once(connection, 'end', { signal }).then(() => Promise.reject(new Error('The mail server hung up'))),
  ];
  const answered = new Promise<void>((resolve, refuse) => {
    begin((error) => (error ? refuse(error) : resolve()));
  });
  return Promise.race([answered, ...lost]).finally(() => {
    lost.forEach((one) => one.catch(() => undefined));
    over.abort();
  });
}

/** No header but what a mail needs; the id of the message follows from the mail's key, so that a copy can be known. */
async function composed({ id, to, subject, text }: NoticeMail, from: string): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const mail = new MailComposer({
    from,
    to,
    subject,
    text,
    messageId: `<${id}@${domain}>`,
    xMailer: false,
    headers: { 'auto-submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}
