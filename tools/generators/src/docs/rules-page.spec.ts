import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { caseRejections } from '@samverkan/case-domain';
import { meetingRejections } from '@samverkan/meeting-domain';
import { agreementRejections, programmeRejections } from '@samverkan/programme-domain';
import { statusReportRejections } from '@samverkan/reporting-domain';
import { type KeptBy, rules } from './rules';
import { commentOf, placeOf } from './rules-page';

const ROOT = resolve(__dirname, '../../../..');
const known = Object.assign(
  {},
  caseRejections,
  meetingRejections,
  programmeRejections,
  agreementRejections,
  statusReportRejections,
) as object;

const keepers: readonly KeptBy[] = rules.flatMap(({ keptBy }) => keptBy);

describe('the list of rules', () => {
  it('says of each where it is kept, or why it is not', () => {
    expect(rules.filter(({ keptBy, left }) => keptBy.length === 0 && left === undefined)).toEqual([]);
    const silent = rules.flatMap(({ rule, source }) => (rule === '' || source === '' ? [rule] : []));
    expect(silent).toEqual([]);
  });

  it('names functions that there are, with a comment of their own', () => {
    expect(keepers.filter((kept) => (commentOf(ROOT, kept) ?? '') === '').map(({ where }) => where)).toEqual(
      [],
    );
  });

  it('names codes that there are', () => {
    expect(keepers.flatMap(({ codes = [] }) => codes).filter((code) => !(code in known))).toEqual([]);
  });

  it('names specs that show the function, or what it says no with', () => {
    const wrong = keepers.flatMap((kept) => {
      const { name } = placeOf(kept);
      const file = join(ROOT, kept.test);
      if (!existsSync(file)) return [`${kept.test} is not there`];
      const text = readFileSync(file, 'utf8');
      const shown = [name, ...(kept.codes ?? [])].some((word) => text.includes(word));
      return shown ? [] : [`${kept.test} shows nothing of ${name}`];
    });
    expect(wrong).toEqual([]);
  });
});
