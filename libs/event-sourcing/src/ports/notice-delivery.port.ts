/** A mail that says that there is something to read in the product, and nothing of what. */
export interface NoticeMail {
  /** The key of the mail: the same mail has the same one, and it is handed over once at most. A UUID. */
  readonly id: string;
  /** The address of one recipient. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What became of a mail. `perhaps-sent`: the way was lost before the other side said that it has it, or has it not.
 * `not-sent`: it surely has it not, and may take it later. `refused`: it will never take a mail to this address, and says so
 * of the address; one that takes none from here may be set right.
 */
export type MailFate = 'sent' | 'perhaps-sent' | 'not-sent' | 'refused';

/** An open way, for several mails one after the other. */
export interface OpenDelivery {
  /** Never throws: what it does not know is `perhaps-sent`. After another fate than `sent` the way is to be closed. */
  send(mail: NoticeMail): Promise<MailFate>;
  close(): Promise<void>;
}

/** Tells recipients outside the product that there are notices. */
export interface NoticeDelivery {
  /** Where recipients log in, for the text of mails. */
  readonly link: string;
  /** @throws when there is no way now: nothing has been handed over */
  open(): Promise<OpenDelivery>;
}
