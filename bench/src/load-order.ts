export interface LoadTarget {
  readonly caseId: string;
  readonly revision: number;
}

/** What to send where: a POST for each request, to one of the targets that has no other under way. */
export interface LoadOrder {
  readonly url: string;
  readonly path: string;
  readonly token: string;
  readonly targets: readonly LoadTarget[];
  readonly body: object;
  readonly amount: number;
  readonly connections: number;
}

/** The targets come back as the answers have left them. */
export interface LoadResult {
  readonly perSecond: number;
  readonly targets: readonly LoadTarget[];
}
