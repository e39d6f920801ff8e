import { addDays, type BusinessDate } from '@samverkan/kernel';

/** Days that offices are closed on, of the time that the scenario covers. */
const HOLIDAYS = new Set<BusinessDate>([
  '2020-05-21',
  '2020-06-19',
  '2020-12-24',
  '2020-12-25',
  '2020-12-31',
  '2021-01-01',
  '2021-01-05',
  '2021-01-06',
  '2021-04-02',
  '2021-04-05',
  '2021-04-30',
]);

export function isWorkingDay(date: BusinessDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day !== 0 && day !== 6 && !HOLIDAYS.has(date);
}

/** Working days from `from` to `to`, both ends included, in order. */
export function workingDays(from: BusinessDate, to: BusinessDate): BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** The `count`-th working day after a day; 0 is the day itself if people work then, else the next that they do. */
export function workingDayAfter(date: BusinessDate, count: number): BusinessDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  for (let left = count; left > 0; left -= 1) {
    day = addDays(day, 1);
    while (!isWorkingDay(day)) day = addDays(day, 1);
  }
  return day;
}
