export * from './agreement-rejections';
export {
  type FigureAsStated,
  MAX_ORE,
  figuresAsStated,
  isFulfilled,
  paidOre,
  repaidOre,
  repayableOre,
  scheduledOre,
} from './agreement-rules';
export * from './commands/add-investigator-to-pool';
export * from './commands/appoint-coordinator';
export * from './commands/approve-collaboration-model';
export * from './commands/assess-condition';
export * from './commands/complete-start-up-item';
export * from './commands/conclude-agreement';
export * from './commands/correct-agreement';
export * from './commands/correct-agreement-entry';
export * from './commands/correct-programme-entry';
export * from './commands/dismiss-coordinator';
export * from './commands/end-deputyship';
export * from './commands/hold-pair-dialogue';
export * from './commands/name-coordinator-deputy';
export * from './commands/name-investigator-deputy';
export * from './commands/note-programme-end';
export * from './commands/note-programme-end-near';
export * from './commands/onboard-care-unit';
export * from './commands/pay-tranche';
export * from './commands/record-care-unit-left';
export * from './commands/record-evidence';
export * from './commands/record-funding-application';
export * from './commands/record-repayment';
export * from './commands/record-training';
export * from './commands/register-deviation';
export * from './commands/remove-investigator-from-pool';
export * from './commands/resize-pool';
export * from './commands/schedule-tranche';
export * from './commands/set-contact-card';
export * from './commands/set-enrolment-windows';
export * from './commands/set-reporting-schedule';
export * from './commands/start-pair';
export * from './commands/settle-agreement';
export * from './commands/start-programme';
export * from './commands/state-figure';
export * from './commands/withdraw-tranche';
export type { ContactCard } from './contact-card';
export { correctableProgrammeEntries, isCorrectableInProgramme } from './corrections';
export { LONGEST_DEPUTYSHIP } from './deputy-rules';
export * from './grant-agreement';
export * from './membership';
export * from './profession';
export * from './programme';
export { type ProgrammeNotice, programmeConcern, programmeNotices } from './programme-concerns';
export * from './rejections';
export * from './reporting-periods';
export { MAX_COUNT, type ProgrammeFacts } from './rules';
