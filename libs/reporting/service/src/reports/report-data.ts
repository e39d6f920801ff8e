import type { DocumentMark } from '@samverkan/access';
import { type ReportDocument, type ReportFigure } from '@samverkan/reporting-domain';
import { figureAddress, figureAddressForm } from '../figures/figure-address';
import { reportMark } from './report-mark';

/** A figure of a report, and where it can be asked for again. */
interface AddressedFigure extends ReportFigure {
  /** Path and query that answer the figure as the report states it. */
  readonly figure: string;
}

/** A report as data. */
export interface ReportData extends ReportDocument {
  readonly figures: readonly AddressedFigure[];
  readonly document: DocumentMark;
}

/**
 * The report with what document it is, and the address of each figure. The project's are pinned to the log position
 * that the report was counted at; the association asks by day alone, and gets what the latest report says of it.
 */
export function reportData(report: ReportDocument): ReportData {
  const { programmeId, audience, position, version, draft } = report;
  const addressOf = ({ id, asOf, period }: ReportFigure): string =>
    figureAddress(
      programmeId,
      id,
      audience === 'association'
        ? { asOf }
        : {
            asOf,
            ...(period === undefined ? {} : { periodFrom: period.from, periodTo: period.to }),
            knownAt: position,
          },
    );
  return {
    ...report,
    figures: report.figures.map((one) => ({ ...one, figure: addressOf(one) })),
    document: reportMark(version, audience, draft),
  };
}

/** How the address of any figure of the project's report is made, for the forms of it that people read. */
export const askedAt = ({ programmeId, period, position }: ReportDocument): string =>
  figureAddressForm(programmeId, { periodFrom: period.from, periodTo: period.to, knownAt: position });
