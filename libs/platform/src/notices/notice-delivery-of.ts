import { join } from 'node:path';
import type { NoticeDelivery } from '@samverkan/event-sourcing';
import { certificatesIn } from '../config/certificates';
import type { PlatformConfig } from '../config/platform-config';
import { ConfigurationError } from '../config/setting';
import { isLoopback } from '../config/loopback';
import { FolderDelivery } from './folder-delivery';
import { SmtpDelivery } from './smtp-delivery';

const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

/**
 * How recipients are told that there are notices: by mail where a server is configured, in files of the demonstration's
 * folder otherwise, and where there is neither not at all.
 * @throws ConfigurationError
 */
export function noticeDeliveryOf(config: PlatformConfig, demoFolder: string): NoticeDelivery | undefined {
  const { smtp, smtpCa, mailFrom, link, demo } = config;
  if (smtp === undefined) {
    if (mailFrom !== undefined || smtpCa !== undefined)
      throw new ConfigurationError([
        'SAMVERKAN_MAIL_FROM and SAMVERKAN_SMTP_CA are for a mail server: write SAMVERKAN_SMTP too, or leave them out.',
      ]);
    return demo
      ? new FolderDelivery(join(demoFolder, 'mail'), link ?? `http://${config.host}:${config.port}`)
      : undefined;
  }
  if (mailFrom === undefined || link === undefined)
    throw new ConfigurationError([
      'SAMVERKAN_SMTP needs SAMVERKAN_MAIL_FROM, the address that mails come from, and SAMVERKAN_LINK, where recipients log in: write both.',
    ]);
  const { protocol, hostname, port, username, password } = new URL(smtp);
  const host = hostname.replace(/^\[|\]$/g, '');
  const implicit = protocol === 'smtps:';
  return new SmtpDelivery({
    host,
    port: port === '' ? PORTS[implicit ? 'smtps:' : 'smtp:'] : Number(port),
    tls: implicit ? 'implicit' : isLoopback(host) ? 'none' : 'starttls',
    ...(smtpCa === undefined ? {} : { ca: certificatesIn(smtpCa, 'SAMVERKAN_SMTP_CA', 'the mail server') }),
    ...(username === ''
      ? {}
      : { credentials: { user: decodeURIComponent(username), password: decodeURIComponent(password) } }),
    from: mailFrom,
    link,
  });
}
