import { type FigureQuery } from './figure-query';

/** What the answer at an address depends on. */
type Asked = Pick<FigureQuery, 'asOf' | 'periodFrom' | 'periodTo' | 'knownAt'>;

/** Where the figures of a programme are. */
export const figuresAddress = (programmeId: string): string =>
  `/api/reporting/v1/programmes/${programmeId}/figures`;

/** Where one figure is, for what is asked. */
export const figureAddress = (programmeId: string, figureId: string, asked: Asked): string =>
  `${figuresAddress(programmeId)}/${figureId}${inQuery(asked)}`;

/** How such an address is made, for people to read: `{mått}` stands for the id of the figure, `{dag}` for its day. */
export const figureAddressForm = (programmeId: string, asked: Omit<Asked, 'asOf'>): string =>
  `${figuresAddress(programmeId)}/{mått}${inQuery(asked)}&asOf={dag}`;

/** Where the cases behind it are, for the same. */
export const casesAddress = (programmeId: string, figureId: string, asked: Asked): string =>
  `${figuresAddress(programmeId)}/${figureId}/cases${inQuery(asked)}`;

function inQuery({ asOf, periodFrom, periodTo, knownAt }: Asked): string {
  const told = Object.entries({ asOf, periodFrom, periodTo, knownAt }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `?${new URLSearchParams(told).toString()}`;
}
