import { join } from 'node:path';
import { LanguageFiles } from '@samverkan/platform';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import type { InvitationTexts } from '../calendar/invitation';

/** All that invitations for calendars say, in one language. */
export interface Wording {
  readonly calendar: InvitationTexts;
}

/** A language is a file in here. */
const FOLDER = join(__dirname, '../../languages');

/** The languages that invitations can be had in. */
export class Languages extends LanguageFiles<Wording> {
  constructor(folder = FOLDER) {
    super({ sv, en }, folder);
  }
}
