import { type StatusReport, type SubmittedVersion } from '@samverkan/reporting-domain';

/** Names of staff who reviewed and approved stay inside; what was sent, and whether it came, does not. */
function sentVersion(version: SubmittedVersion, inside: boolean) {
  const { figures, associationFigures, reviewedBy, approvedBy, ...sent } = version;
  return inside
    ? { ...sent, reviewedBy, approvedBy, figures, associationFigures }
    : { ...sent, figures: associationFigures };
}

/** A report as the API gives it. Outside the project it is what has been sent, with small numbers suppressed. */
export function reportView(report: StatusReport, inside: boolean) {
  const { reportId, programmeId, period, meetingsAsOf, status, version, texts, reviewedBy } = report;
  const submitted = report.submitted.map((one) => sentVersion(one, inside));
  const about = { reportId, programmeId, period, meetingsAsOf };
  if (!inside) return { ...about, submitted };
  return {
    ...about,
    status,
    version,
    texts,
    reviewedBy,
    ...(report.status === 'approved' ? { approvedBy: report.approvedBy } : {}),
    ...(report.correctionReason === undefined ? {} : { correctionReason: report.correctionReason }),
    submitted,
  };
}
