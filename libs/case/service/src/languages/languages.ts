import { join } from 'node:path';
import { LanguageFiles, type Spoken } from '@samverkan/platform';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import type { OwnApplicationTexts } from './own-application-texts';
import type { OwnCaseTexts } from './own-case-texts';
import type { ProcessMapTexts } from './process-map-texts';

/** All that the process map and the own view say, in one language. */
export interface Wording {
  readonly processMap: ProcessMapTexts;
  readonly ownCase: OwnCaseTexts;
  readonly ownApplication: OwnApplicationTexts;
}

export type SpokenWording = Spoken<Wording>;

/** A language is a file in here. */
const FOLDER = join(__dirname, '../../languages');

/** The languages that the process map and the own view can be had in. */
export class Languages extends LanguageFiles<Wording> {
  constructor(folder = FOLDER) {
    super({ sv, en }, folder);
  }
}
