import { join } from 'node:path';
import { type CalendarTexts, LanguageFiles, type Spoken } from '@samverkan/platform';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import type { OwnApplicationTexts } from './own-application-texts';
import type { OwnCaseTexts } from './own-case-texts';
import type { ProcessMapTexts } from './process-map-texts';

/** What a calendar says of the first meeting about an application, in one language. */
export interface FirstMeetingTexts extends CalendarTexts {
  readonly individual: string;
}

/** All that the process map, the own view and the first meeting in a calendar say, in one language. */
export interface Wording {
  readonly processMap: ProcessMapTexts;
  readonly ownCase: OwnCaseTexts;
  readonly ownApplication: OwnApplicationTexts;
  readonly calendar: FirstMeetingTexts;
}

export type SpokenWording = Spoken<Wording>;

/** A language is a file in here. */
const FOLDER = join(__dirname, '../../languages');

/** The languages that these can be had in. */
export class Languages extends LanguageFiles<Wording> {
  constructor(folder = FOLDER) {
    super({ sv, en }, folder);
  }
}
