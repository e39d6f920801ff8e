import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DeliveryUnderTest,
  RecordingDelivery,
  noticeDeliveryContract,
} from '@samverkan/event-sourcing-testing';
import { CERTIFICATE, KEY, MailServer } from '@samverkan/event-sourcing-testing/mail-server';
import type { MailFate } from '@samverkan/event-sourcing';
import { readConfig } from '../config/setting';
import { PlatformConfig } from '../config/platform-config';
import { FolderDelivery } from './folder-delivery';
import { noticeDeliveryOf } from './notice-delivery-of';
import { SmtpDelivery, type SmtpOptions } from './smtp-delivery';
import type { SMTPServerOptions } from 'smtp-server';

const FROM = 'samverkan@example.org';
const LINK = 'https://example.org/';
const MAIL = { id: '00000000-0000-4000-8000-000000000001', to: 'a@example.org', subject: 'S', text: 'T' };

const folders: string[] = [];
const newFolder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'samverkan-mail-')));
  return folders.at(-1) as string;
};
const servers: MailServer[] = [];
const serverOf = async (...of: Parameters<typeof MailServer.start>): Promise<MailServer> => {
  servers.push(await MailServer.start(...of));
  return servers.at(-1) as MailServer;
};
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});

const smtp = (port: number, more: Partial<SmtpOptions> = {}): SmtpDelivery =>
  new SmtpDelivery({
    host: '127.0.0.1',
    port,
    tls: 'none',
    from: FROM,
    link: LINK,
    patienceMs: 2_000,
    ...more,
  });

const withCertificate = { cert: CERTIFICATE, key: KEY };
const login: Pick<SMTPServerOptions, 'authOptional' | 'onAuth'> = {
  authOptional: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'mailer' && password === 'p@ss'
      ? done(null, { user: 'mailer' })
      : done(Object.assign(new Error('No'), { responseCode: 535 })),
};

const troubleOf = ({ answers, refusals }: MailServer): DeliveryUnderTest['trouble'] => ({
  'not-sent': () => void answers.push(451),
  refused: () => void refusals.recipient.push([550, '5.1.1 Nobody here']),
  'perhaps-sent': () => void answers.push('hang up'),
});

noticeDeliveryContract('SMTP', async () => {
  const server = await serverOf();
  const port = smtp(server.port);
  return {
    port,
    received: async () => server.mails(),
    trouble: troubleOf(server),
    close: async () => undefined,
  };
});
noticeDeliveryContract('SMTP with STARTTLS and a password', async () => {
  const server = await serverOf({ ...withCertificate, ...login });
  const credentials = { user: 'mailer', password: 'p@ss' };
  const port = smtp(server.port, { host: 'localhost', tls: 'starttls', ca: CERTIFICATE, credentials });
  return {
    port,
    received: async () => server.mails(),
    trouble: troubleOf(server),
    close: async () => undefined,
  };
});
noticeDeliveryContract('SMTP over TLS', async () => {
  const server = await serverOf({ ...withCertificate, secure: true });
  const port = smtp(server.port, { host: 'localhost', tls: 'implicit', ca: CERTIFICATE });
  return {
    port,
    received: async () => server.mails(),
    trouble: troubleOf(server),
    close: async () => undefined,
  };
});
noticeDeliveryContract('folder of a demonstration', async () => {
  const folder = newFolder();
  const read = (file: string) => {
    const [, to = '', subject = '', text = ''] =
      /^To: (.*)\nSubject: (.*)\n\n([\s\S]*)\n$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    return { id: file.replace(/\.txt$/, ''), to, subject, text };
  };
  return {
    port: new FolderDelivery(folder, LINK),
    received: async () => readdirSync(folder).sort().map(read),
    trouble: {},
    close: async () => undefined,
  };
});
noticeDeliveryContract('of specs', async () => {
  const port = new RecordingDelivery();
  const next = (fate: MailFate) => () => void port.fates.push(fate);
  return {
    port,
    received: async () => port.mails,
    trouble: {
      'not-sent': next('not-sent'),
      refused: next('refused'),
      'perhaps-sent': next('perhaps-sent'),
    },
    close: async () => undefined,
  };
});

describe('a mail over SMTP', () => {
  const fateOf = async (answer: MailServer['answers'][number]) => {
    const server = await serverOf();
    server.answers.push(answer);
    const way = await smtp(server.port).open();
    const fate = await way.send(MAIL);
    await way.close();
    return { fate, messages: server.messages.length };
  };

  it.each([
    { at: 'sender', answers: [421, 451, 550] },
    { at: 'recipient', answers: [421, 451] },
    { at: 'text', answers: [421, 451, 550, 554] },
  ] as const)(
    'surely did not go out when the server says no to the $at: it may say yes later',
    async (said) => {
      for (const code of said.answers) {
        const server = await serverOf();
        if (said.at === 'text') server.answers.push(code);
        else server.refusals[said.at].push([code, 'No']);
        const way = await smtp(server.port).open();
        expect(await way.send(MAIL)).toBe('not-sent');
        await way.close();
        expect(server.messages).toEqual([]);
      }
    },
  );

  it.each([
    [550, '5.1.1 Nobody here', 'refused'],
    [550, '5.1.2 No such place', 'refused'],
    [553, '5.1.3 Not an address', 'refused'],
    [551, '5.1.6 Moved', 'refused'],
    [556, '5.1.10 Nothing is taken there', 'refused'],
    [550, '5.2.1 Closed', 'refused'],
    [450, '5.1.1 Nobody here, perhaps', 'not-sent'],
    [553, 'No such name', 'not-sent'],
    [553, 'Not through here (#5.7.1)', 'not-sent'],
    [550, 'relay not permitted', 'not-sent'],
    [550, '5.1.8 No such sender', 'not-sent'],
    [550, '5.7.1 Your address is on a list', 'not-sent'],
    [554, 'Your address is on a list', 'not-sent'],
    [530, 'Log in first', 'not-sent'],
    [552, '5.2.2 Full', 'not-sent'],
  ] as const)('that is answered with %d %s for its recipient is %s', async (code, words, fate) => {
    const server = await serverOf();
    server.refusals.recipient.push([code, words]);
    const way = await smtp(server.port).open();
    expect(await way.send(MAIL)).toBe(fate);
    await way.close();
  });

  it('perhaps went out when the server is gone before it has said so, whether it has it or not', async () => {
    expect(await fateOf('hang up')).toEqual({ fate: 'perhaps-sent', messages: 0 });
    expect(await fateOf('take and hang up')).toEqual({ fate: 'perhaps-sent', messages: 1 });
  });

  it('surely did not go out over a connection that the server has ended before', async () => {
    const server = await serverOf();
    server.refusals.recipient.push([421, 'Too many']);
    const way = await smtp(server.port).open();
    expect([await way.send(MAIL), await way.send(MAIL)]).toEqual(['not-sent', 'not-sent']);
    await way.close();
    expect(server.messages).toEqual([]);
  });

  it('is not begun where there is no server, the password is wrong, or the certificate is not trusted', async () => {
    const gone = await serverOf();
    await gone.stop();
    await expect(smtp(gone.port).open()).rejects.toThrow();
    const server = await serverOf({ ...withCertificate, ...login });
    const more = { host: 'localhost', tls: 'starttls', ca: CERTIFICATE } as const;
    const credentials = { user: 'mailer', password: 'wrong' };
    await expect(smtp(server.port, { ...more, credentials }).open()).rejects.toThrow();
    await expect(smtp(server.port, { host: 'localhost', tls: 'starttls' }).open()).rejects.toThrow();
  });

  it('never goes in the clear where TLS is demanded', async () => {
    const server = await serverOf();
    await expect(smtp(server.port, { tls: 'starttls' }).open()).rejects.toThrow();
    expect(server.messages).toEqual([]);
  });

  it('says nothing but its text, from whom and to whom, and that a machine wrote it', async () => {
    const server = await serverOf();
    const way = await smtp(server.port).open();
    await way.send(MAIL);
    await way.close();
    const names = server.messages[0]
      ?.split('\r\n\r\n')[0]
      ?.split('\r\n')
      .filter((line) => !/^\s/.test(line))
      .map((line) => line.slice(0, line.indexOf(':')));
    expect(names?.sort()).toEqual([
      'Auto-Submitted',
      'Content-Transfer-Encoding',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
  });
});

describe('the configuration of mails', () => {
  const of = (environment: Record<string, string>, folder = '/nowhere') =>
    noticeDeliveryOf(readConfig(PlatformConfig, environment), folder);
  const whole = {
    SAMVERKAN_SMTP: 'smtps://mailer:secret@mail.example.org',
    SAMVERKAN_MAIL_FROM: FROM,
    SAMVERKAN_LINK: LINK,
  };

  it('is off unless there is a server, and on in files in a demonstration', () => {
    expect(of({})).toBeUndefined();
    expect(of(whole)).toBeInstanceOf(SmtpDelivery);
    expect(of({ SAMVERKAN_DEMO: 'true' })).toBeInstanceOf(FolderDelivery);
    expect(of({ ...whole, SAMVERKAN_DEMO: 'true' })).toBeInstanceOf(SmtpDelivery);
  });

  it('says what to write where something is missing', () => {
    const without = (name: keyof typeof whole) =>
      Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name));
    expect(() => of(without('SAMVERKAN_MAIL_FROM'))).toThrow('SAMVERKAN_SMTP needs SAMVERKAN_MAIL_FROM');
    expect(() => of(without('SAMVERKAN_LINK'))).toThrow('SAMVERKAN_SMTP needs SAMVERKAN_MAIL_FROM');
    expect(() => of(without('SAMVERKAN_SMTP'))).toThrow('write SAMVERKAN_SMTP too');
    expect(() => of({ ...whole, SAMVERKAN_SMTP: 'mail.example.org' })).toThrow('SAMVERKAN_SMTP is not right');
    expect(() => of({ ...whole, SAMVERKAN_SMTP_CA: '/nowhere/ca.pem' })).toThrow('cannot be read');
  });

  it('reads a password with any character, and the certificates of the server', async () => {
    const server = await serverOf({ ...withCertificate, ...login, secure: true });
    const file = join(newFolder(), 'ca.pem');
    writeFileSync(file, CERTIFICATE);
    const delivery = of({
      ...whole,
      SAMVERKAN_SMTP: `smtps://mailer:p%40ss@localhost:${server.port}`,
      SAMVERKAN_SMTP_CA: file,
    });
    const way = await delivery!.open();
    expect(await way.send(MAIL)).toBe('sent');
    await way.close();
    expect(server.mails()).toMatchObject([{ id: MAIL.id, to: MAIL.to }]);
  });
});
