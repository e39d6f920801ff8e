import type { Decision, Rejection, Text } from '@samverkan/kernel';
import type { StatusReportEvent } from './status-report';

/** What the rules of the status report answer when they do not allow a command. Codes are stable. */
export const statusReportRejections = {
  IN_THE_FUTURE: {
    sv: 'Datumet {occurredOn} har inte inträffat än; i dag är det {today}.',
    en: 'The date {occurredOn} has not come yet; today is {today}.',
  },
  BEFORE_PREVIOUS_STEP: {
    sv: 'Datumet {occurredOn} ligger före {earliest}, då det som detta bygger på hände.',
    en: 'The date {occurredOn} is before {earliest}, when what this builds on happened.',
  },
  REPORT_NOT_FOUND: {
    sv: 'Det finns ingen sådan rapport.',
    en: 'There is no such report.',
  },
  REPORT_EXISTS: {
    sv: 'Rapporten för perioden är redan påbörjad. Skriv vidare i den, eller rätta den om den är inlämnad.',
    en: 'The report of the period is begun already. Go on writing in it, or correct it if it is submitted.',
  },
  PERIOD_NOT_SCHEDULED: {
    sv: 'Perioden {from} till {to} är ingen av insatsens rapportperioder.',
    en: "The period {from} to {to} is none of the programme's reporting periods.",
  },
  PERIOD_NOT_ENDED: {
    sv: 'Rapporten lämnas in efter periodens sista dag {to}.',
    en: 'The report is submitted after the last day of its period, {to}.',
  },
  MEETINGS_DAY_OUTSIDE_PERIOD: {
    sv: 'Dagen {meetingsAsOf}, som mötena räknas till, ligger utanför perioden {from} till {to}.',
    en: 'The day {meetingsAsOf}, up to which meetings are counted, is outside the period {from} to {to}.',
  },
  TEXT_REQUIRED: {
    sv: 'Skriv en text.',
    en: 'Write a text.',
  },
  PERSONAL_NUMBER_IN_TEXT: {
    sv: 'Texten innehåller ett personnummer. Ta bort det: rapporten handlar inte om enskilda.',
    en: 'The text contains a personal identity number. Take it out: the report is not about individuals.',
  },
  REPORT_SUBMITTED: {
    sv: 'Rapporten är inlämnad och ändras inte. Påbörja en rättelse.',
    en: 'The report is submitted and does not change. Start a correction.',
  },
  REPORT_NOT_REVIEWED: {
    sv: 'Rapporten godkänns när någon annan i personalen har granskat den som den är nu.',
    en: 'The report is approved when another of the staff has reviewed it as it is now.',
  },
  REPORT_NOT_APPROVED: {
    sv: 'Rapporten lämnas in när styrgruppen har godkänt den som den är nu.',
    en: 'The report is submitted when the steering group has approved it as it is now.',
  },
  REPORT_NOT_SUBMITTED: {
    sv: 'Rapporten är inte inlämnad.',
    en: 'The report has not been submitted.',
  },
  VERSION_NOT_SUBMITTED: {
    sv: 'Version {version} är inte inlämnad.',
    en: 'Version {version} has not been submitted.',
  },
} satisfies Record<string, Text>;

export type StatusReportRejection = keyof typeof statusReportRejections;
export type StatusReportDecision = Decision<StatusReportEvent, StatusReportRejection>;
export type BrokenReportRule = Rejection<StatusReportRejection> | undefined;
