import { type BusinessDate, addDays } from '@samverkan/kernel';

/** "Soonest": within how many days of the registration the need should be clarified (SFB 30 chapter; project design). */
const NEED_CLARIFIED_IN_DAYS = 30;

/** The day on which a need that is not clarified is late. */
export const needDueOn = (registeredOn: BusinessDate): BusinessDate =>
  addDays(registeredOn, NEED_CLARIFIED_IN_DAYS);
