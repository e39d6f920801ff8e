import type { ApplicationNotice, CaseNotice, MissingPart, RejectionGround } from '@samverkan/case-domain';
import { foundIn } from '@samverkan/kernel';
import type { MeetingNotice } from '@samverkan/meeting-domain';
import type { ProgrammeNotice } from '@samverkan/programme-domain';
import type { ReportNotice } from '@samverkan/reporting-domain';

export type NoticeKind = ApplicationNotice | CaseNotice | MeetingNotice | ProgrammeNotice | ReportNotice;

/** What a notice about an application can say beside its kind: what is missing, or the ground of a rejection. */
export type NoticeDetail = MissingPart | RejectionGround;

/**
 * What a recipient reads of a notice, in one language. No sentence says more than its kind: who may not see the case any
 * more is shown the same.
 */
export interface NoticeTexts {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  /** Each a sentence of its own after that of the kind, for who may see the application. */
  readonly details: Readonly<Record<NoticeDetail, string>>;
  /** The mail that says that there is something, and nothing of what. `{link}` leads to where one logs in. */
  readonly mail: { readonly subject: string; readonly text: string };
}

/** The sentence for a kind; for one that only a newer program knows, that something has happened. */
const sayKind = (kind: string, { kinds, mail }: NoticeTexts): string => foundIn(kinds, kind) ?? mail.subject;

/** What the recipient reads: the sentence of the kind, and one for each detail that this program knows. */
export const sayNotice = (kind: string, details: readonly string[], texts: NoticeTexts): string =>
  [
    sayKind(kind, texts),
    ...Object.entries(texts.details).flatMap(([code, text]) => (details.includes(code) ? [text] : [])),
  ].join(' ');
