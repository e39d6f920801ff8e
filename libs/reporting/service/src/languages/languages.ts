import { join } from 'node:path';
import { LanguageFiles } from '@samverkan/platform';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import type { NoticeTexts } from '../notices/notice-texts';

/** All that notices and their mails say, in one language. */
export interface Wording {
  readonly notices: NoticeTexts;
}

/** A language is a file in here. */
const FOLDER = join(__dirname, '../../languages');

/** The languages that notices and their mails can be had in. */
export class Languages extends LanguageFiles<Wording> {
  constructor(folder = FOLDER) {
    super({ sv, en }, folder);
  }
}
