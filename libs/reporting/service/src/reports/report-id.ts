import { derivedId } from '@samverkan/event-sourcing';
import { type BusinessDate } from '@samverkan/kernel';

/** Of this product alone; constant for ever, because report ids follow from it. */
const NAMESPACE = '5f3f0b0e-2a53-5d5c-9a8e-6d3f8f6f2b11';

/** There is one report a period: a second draft of it meets the first one's stream. */
export const reportIdOf = (
  programmeId: string,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
): string => derivedId(NAMESPACE, `report ${programmeId} ${from} ${to}`);
