import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import type { NoticeMail } from '@samverkan/event-sourcing';

export { CERTIFICATE, KEY } from './mail-server-certificate';

/** A real mail server in the process of a spec. */
export class MailServer {
  /** Messages as they came, with the line breaks of mails. */
  readonly messages: string[] = [];
  /** What becomes of the next messages after their text has come: an error is the server's answer. */
  readonly answers: (number | 'hang up' | 'take and hang up')[] = [];
  /** What it says of the next addresses, of who sends and of who is to get it: an error, and its words. */
  readonly refusals: Record<'sender' | 'recipient', (readonly [number, string])[]> = {
    sender: [],
    recipient: [],
  };
  /** How long it takes over the next message before it has it, and then before it says so, in milliseconds. */
  slowness: () => readonly [number, number] = () => [0, 0];

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: options.secure === true || options.cert ? [] : ['STARTTLS'],
      hideSTARTTLS: options.secure !== true && !options.cert,
      onMailFrom: (_address, _session, done) => done(server.refusal('sender')),
      onRcptTo: (_address, _session, done) => done(server.refusal('recipient')),
      ...options,
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const answer = server.answers.shift();
          const [takes, says] = server.slowness();
          setTimeout(() => {
            if (answer === undefined || answer === 'take and hang up')
              server.messages.push(Buffer.concat(parts).toString('utf8'));
            if (typeof answer === 'number') done(Object.assign(new Error('No'), { responseCode: answer }));
            else if (answer === undefined) setTimeout(done, says);
            else hangUp(smtp);
          }, takes);
        });
      },
    });
    smtp.on('error', () => undefined);
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
    const server: MailServer = new MailServer(smtp, (smtp.server.address() as AddressInfo).port);
    return server;
  }

  /** The messages as what was handed over. */
  mails(): NoticeMail[] {
    return this.messages.map(readMail);
  }

  private refusal(of: 'sender' | 'recipient'): Error | undefined {
    const [code, words] = this.refusals[of].shift() ?? [];
    return code === undefined ? undefined : Object.assign(new Error(words), { responseCode: code });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** As a server that is killed: nobody is told anything. */
function hangUp(smtp: SMTPServer): void {
  for (const connection of smtp.connections as unknown as Iterable<{ _socket: { destroy(): void } }>)
    connection._socket.destroy();
}

const decodedWords = (text: string): string =>
  text.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=\s*/gi, (_, kind: string, content: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(content, 'base64').toString('utf8')
      : decodedQuotes(content.replace(/_/g, ' ')),
  );

const decodedQuotes = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** Enough of RFC 5322 and MIME to read back what is sent here. */
export function readMail(message: string): NoticeMail {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      }),
  );
  const body = rest.join('\r\n\r\n');
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? decodedQuotes(body)
        : body;
  return {
    id: /<([^@>]*)@/.exec(headers.get('message-id') ?? '')?.[1] ?? '',
    to: headers.get('to') ?? '',
    subject: decodedWords(headers.get('subject') ?? ''),
    text: text.replace(/\r\n/g, '\n').replace(/\n+$/, ''),
  };
}
