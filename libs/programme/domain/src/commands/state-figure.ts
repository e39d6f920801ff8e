import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision } from '../agreement-rejections';
import {
  AGREEMENT_LIMITS,
  amountHolds,
  figuresAsStated,
  onAgreement,
  sourceKey,
  sumOf,
} from '../agreement-rules';
import type { AgreementState, GrantAgreement, Share, StatedFigure } from '../grant-agreement';
import { MAX_COUNT, type ProgrammeFacts, wholeNumber } from '../rules';

export interface StateFigure {
  readonly occurredOn: BusinessDate;
  readonly figure: StatedFigure;
  /** What is earmarked for; of an earmark only. */
  readonly purpose?: string;
  /** Öre, or a number of conditions; left out where a share is stated. */
  readonly value?: number;
  /** The share of the total that is earmarked. */
  readonly share?: Share;
  /** Id of the organisation that says so. */
  readonly statedBy: string;
  readonly source: string;
}

/** The largest denominator: a share is said in halves, per cents or ten thousandths. */
const MAX_DENOMINATOR = 10_000;

/** The share in öre; nothing where it is no part of the total, or not a whole number of öre. */
function shareOf(totalOre: number, { numerator, denominator }: Share): number | undefined {
  if (!wholeNumber(denominator, 1, MAX_DENOMINATOR) || !wholeNumber(numerator, 1, denominator))
    return undefined;
  const parts = BigInt(totalOre) * BigInt(numerator);
  return parts % BigInt(denominator) === 0n ? Number(parts / BigInt(denominator)) : undefined;
}

/** What one source earmarks, the new statement in place of its earlier one of the same purpose. */
function earmarkedBy(
  agreement: GrantAgreement,
  command: Pick<StateFigure, 'statedBy' | 'source' | 'purpose'>,
  value: number,
): number {
  const others = figuresAsStated(agreement)
    .filter((stated) => stated.figure === 'earmark' && stated.purpose !== command.purpose)
    .flatMap(({ statements }) =>
      statements.filter((statement) => sourceKey(statement) === sourceKey(command)),
    );
  return sumOf([value, ...others.map((statement) => statement.value)]);
}

/**
 * Write down what somebody says of the agreement. Sources differ (half of 944 million kronor, or 550 of them; five
 * areas, or seven conditions): each statement is kept with who says so and where, and none overrules another.
 */
export function stateFigure(
  command: StateFigure,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly statementId: string },
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { occurredOn, figure, purpose, share, statedBy, source } = command;
    const { totalOre } = agreement;
    const isEarmark = figure === 'earmark';
    const numbered = (command.value === undefined) !== (share === undefined);
    if (!numbered || isEarmark !== (purpose !== undefined) || (share !== undefined && !isEarmark))
      return reject('STATEMENT_INVALID', {}, 'figure');
    const value = share === undefined ? command.value : shareOf(totalOre, share);
    if (value === undefined) return reject('SHARE_INVALID', { totalOre }, 'share');
    if (figure === 'conditions' && !wholeNumber(value, 1, MAX_COUNT))
      return reject('COUNT_INVALID', { max: MAX_COUNT }, 'value');
    const broken = amountHolds(value, 'value') ?? impersonalTextsHold({ source });
    if (broken) return broken;
    const sumOre = isEarmark ? earmarkedBy(agreement, command, value) : 0;
    if (sumOre > totalOre) return reject('EARMARKS_EXCEED_TOTAL', { statedBy, sumOre, totalOre }, 'value');
    if (agreement.statements.length >= AGREEMENT_LIMITS.statements)
      return reject('TOO_MANY', { max: AGREEMENT_LIMITS.statements });
    return [
      {
        type: 'FigureStated',
        occurredOn,
        data: {
          statementId: facts.statementId,
          figure,
          ...present({ purpose }),
          value,
          ...(share === undefined
            ? {}
            : { share: { numerator: share.numerator, denominator: share.denominator } }),
          statedBy,
          source,
        },
      },
    ];
  });
}
