import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@samverkan/kernel';
import { streamParked } from '@samverkan/platform';
import {
  frozen,
  inFull,
  knownProgramme,
  reportDocument,
  ReportTally,
  type Audience,
  type FrozenFigure,
  type ProgrammeFact,
  type ReportDocument,
  type StatusReport,
  type SubmittedVersion,
} from '@samverkan/reporting-domain';
import { isWhole, ProgrammeReader } from '../figures/programme-reader';
import { PublishedFigures } from '../figures/published-figures';

/** The figures of a report, and where in the log they were counted. */
export interface CountedReport {
  readonly position: string;
  readonly figures: readonly FrozenFigure[];
  readonly associationFigures: readonly FrozenFigure[];
}

/** Counts the figures of reports, and puts reports together for reading. */
@Injectable()
export class ReportFigures {
  constructor(
    private readonly programmes: ProgrammeReader,
    private readonly published: PublishedFigures,
  ) {}

  /**
   * Counted over all cases of the programme, as far as the read models have come and at least to `minPosition`.
   * @throws Problem 503 while something that the figures may depend on is parked: they are kept and compared, and would
   * come out otherwise at the same position once it has been taken in
   */
  async count(report: StatusReport, minPosition?: string): Promise<CountedReport> {
    const record = await this.programmes.read(report.programmeId, minPosition);
    const { programme, bodies, position, parked } = record;
    if (parked !== undefined && !isWhole(record, position)) throw streamParked(parked.readModel);
    const earlier = await this.published.everySubmission(report.programmeId, minPosition);
    const tally = new ReportTally(report, { position }, programme, bodies, earlier);
    for await (const theCase of this.programmes.cases(report.programmeId)) tally.add(theCase);
    return {
      position,
      figures: tally.results().map((value) => frozen(inFull(value))),
      associationFigures: tally.forTheAssociation().map(frozen),
    };
  }

  /** A version as it was submitted. */
  async submitted(
    report: StatusReport,
    version: SubmittedVersion,
    audience: Audience,
  ): Promise<ReportDocument> {
    return reportDocument({
      ...report,
      version: version.version,
      draft: false,
      audience,
      texts: version.texts,
      figures: audience === 'association' ? version.associationFigures : version.figures,
      programme: await this.programmeAt(report.programmeId, version.position),
      position: version.position,
      hash: audience === 'association' ? version.associationHash : version.hash,
    });
  }

  /** The version that is worked on, with figures as they are now. */
  async draft(report: StatusReport, audience: Audience, minPosition?: string): Promise<ReportDocument> {
    const { position, figures, associationFigures } = await this.count(report, minPosition);
    return reportDocument({
      ...report,
      draft: true,
      audience,
      figures: audience === 'association' ? associationFigures : figures,
      programme: await this.programmeAt(report.programmeId, position),
      position,
    });
  }

  private async programmeAt(programmeId: string, position: string): Promise<readonly ProgrammeFact[]> {
    const { programme } = await this.programmes.read(programmeId);
    return knownProgramme(programme, { position });
  }
}

/** What a submitted version is sealed with. */
export interface ReportSeal {
  /** Over what the association holds: it can check it, and it learns nothing from it. */
  readonly associationHash: string;
  /** Over the figures in full too. A few suppressed numbers are soon tried out, so it is made with the nonce. */
  readonly hash: string;
  /** 256 bits of chance, in hex; shown to nobody outside the project. */
  readonly nonce: string;
}

/** Seals a version with SHA-256, in hex, over canonical JSON. Whoever has the parts can check. */
export function sealOf(
  { reportId, programmeId, period, meetingsAsOf, version, texts }: StatusReport,
  { position, figures, associationFigures }: CountedReport,
): ReportSeal {
  const nonce = randomBytes(32).toString('hex');
  const sent = { reportId, programmeId, period, meetingsAsOf, version, texts, position, associationFigures };
  return { associationHash: hashOf(sent), hash: hashOf({ ...sent, figures, nonce }), nonce };
}

const hashOf = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('hex');
