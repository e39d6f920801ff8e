import type { Role } from '@samverkan/access';

/**
 * The project's authority matrix: what each role may do, agreed on by itself and by nobody's reading of the policy
 * table, which is held against it. `+` may, where the role has to do with it; `~` may do a part of it only; `.` may not,
 * whatever it is about. An action or a role of the policy that has no cell here fails the test.
 */
const TABLE = `
                                        FU RK AF SS AG IN SA PL SG SF AN LR SY DR
# Programmes and their organisation: "Users, roles, units"; who organises has no part in cases
programme.start                         .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.list                          +  +  .  .  .  .  +  +  +  +  +  .  +  .
programme.read                          +  +  .  .  .  .  +  +  +  +  +  .  +  .
programme.set-reporting-schedule        .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.onboard-care-unit             .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.record-care-unit-left         .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.add-investigator-to-pool      .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.remove-investigator-from-pool .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.resize-pool                   .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.appoint-coordinator           .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.dismiss-coordinator           .  .  .  .  .  .  .  ~  .  .  .  .  ~  .
programme.name-investigator-deputy      .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.name-coordinator-deputy       .  ~  .  .  .  .  .  +  .  .  .  .  .  .
programme.end-deputyship                .  +  .  .  .  .  .  +  .  .  .  .  .  .
programme.approve-collaboration-model   .  .  .  .  .  .  .  +  +  .  .  .  .  .
programme.correct-entry                 .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.record-training               .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.record-funding-application    .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.register-deviation            +  +  .  .  .  .  .  +  .  .  .  .  .  .
programme.read-dashboard                +  +  .  .  .  .  .  +  +  +  +  .  .  .
programme.set-contact-card              .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.set-enrolment-windows         .  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.start-pair                    +  +  .  .  .  .  .  .  .  .  .  .  .  .
programme.complete-start-up-item        +  +  .  .  .  .  .  .  .  .  .  .  .  .
programme.hold-pair-dialogue            +  +  .  .  .  .  .  .  .  .  .  .  .  .
programme.read-work                     +  +  .  .  .  .  .  +  +  .  .  .  .  .
programme.read-pair-dialogues           +  +  .  .  .  .  .  +  +  .  .  .  .  .
programme.read-workload                 +  .  .  .  .  .  .  +  .  .  .  .  .  .
programme.read-hand-over                .  .  .  .  .  .  .  +  .  .  .  .  .  .
# Protected identity: "no list views, need-to-know"; by ids, to who has them
programme.read-protected                +  +  .  .  .  .  .  .  .  .  .  .  .  .
# Agreements on grants: who leads and who funds
agreement.list                          .  .  .  .  .  .  +  +  +  +  +  .  .  .
agreement.read                          .  .  .  .  .  .  +  +  +  +  +  .  .  .
agreement.conclude                      .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.record-evidence               .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.schedule-tranche              .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.withdraw-tranche              .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.pay-tranche                   .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.correct-entry                 .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.record-repayment              .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.state-figure                  .  .  .  .  .  .  .  +  .  .  .  .  .  .
agreement.assess-condition              .  .  .  .  .  .  .  +  +  .  .  .  .  .
agreement.settle                        .  .  .  .  .  .  .  .  +  .  .  .  .  .
agreement.correct                       .  .  .  .  .  .  .  .  +  .  .  .  .  .
# "Register case", "See case core"
case.register                           +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.search                             +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.list                               +  +  +  +  .  +  .  .  .  .  .  .  .  .
case.read                               +  +  .  .  .  +  .  .  .  .  .  .  .  .
case.read-timeline                      +  +  .  .  .  +  .  .  .  .  .  .  .  .
case.read-own                           .  .  .  .  .  +  .  .  .  .  .  .  .  .
case.read-part                          .  .  +  +  .  .  .  .  .  .  .  .  .  .
case.read-workplace                     +  +  .  .  ~  +  .  .  .  .  .  .  .  .
case.read-assignment                    +  +  .  .  .  .  .  +  .  .  .  .  .  .
case.read-revision                      .  .  +  +  +  .  .  .  .  .  .  .  .  .
case.name-party-contact                 +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.end-party-contact                  +  +  .  .  .  .  .  .  .  .  .  .  .  .
# "Assign investigator"; coordination is the region's, and FK writes down its offer and its end of a protected identity
case.assign-investigator                .  .  .  .  .  .  .  +  .  .  .  .  .  .
case.reassign-investigator              .  .  .  .  .  .  .  +  .  .  .  .  .  .
case.assign-coordinator                 +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.reassign-coordinator               .  +  .  .  .  .  .  .  .  .  .  .  .  .
case.offer-coordination                 +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.begin-coordination-follow-up       .  +  .  .  .  .  .  .  .  .  .  .  .  .
case.resume-coordination                .  +  .  .  .  .  .  .  .  .  .  .  .  .
case.end-coordination                   +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.send-need-impulse                  .  +  .  .  .  .  .  .  .  .  .  .  .  .
case.accept-coordination                +  +  .  .  .  +  .  .  .  .  .  .  .  .
case.decline-coordination               +  +  .  .  .  +  .  .  .  .  .  .  .  .
# "Consent record": W own org; the individual gives and withdraws
case.request-consent                    ~  ~  ~  ~  .  .  .  .  .  .  .  .  .  .
case.record-legal-basis                 ~  ~  ~  ~  .  .  .  .  .  .  .  .  .  .
case.give-consent                       ~  ~  ~  ~  .  +  .  .  .  .  .  .  .  .
case.decline-consent                    ~  ~  ~  ~  .  +  .  .  .  .  .  .  .  .
case.withdraw-consent                   ~  ~  ~  ~  .  +  .  .  .  .  .  .  .  .
# "Clarify need": the others contribute, each of what it knows; and what the pair plans
case.clarify-need                       +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.contribute-to-need                 .  ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .
case.record-employment                  +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.record-joint-plan                  +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.evaluate-work-ability              +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.record-joint-mapping               +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.open-employer-contact              +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.end-employer-contact               +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.hold-employer-dialogue             +  +  .  .  .  .  .  .  .  .  .  .  .  .
# "Return-to-work plan": the employer writes it, the individual has a part in it
case.request-return-to-work-plan        +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.exempt-return-to-work-plan         +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.make-rehabilitation-plan           +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.receive-return-to-work-plan        +  .  .  .  ~  .  .  .  .  .  .  .  .  .
case.comment-on-return-to-work-plan     .  .  .  .  .  +  .  .  .  .  .  .  .  .
# "Plan/start/pause measure": each its own kinds
case.plan-measure                       ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.start-measure                      ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.delay-measure                      ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.pause-measure                      ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.resume-measure                     ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.complete-measure                   ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
case.cancel-measure                     ~  ~  ~  ~  ~  .  .  .  .  .  .  .  .  .
# "Plan for closure", "Close / reopen"
case.set-closure-plan                   +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.revise-closure-plan                +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.withdraw-closure-plan              +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.take-up-proposal                   +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.leave-proposal                     +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.propose-closing                    .  +  +  +  .  .  .  .  .  .  .  .  .  .
case.propose-reopening                  .  +  +  +  .  .  .  .  .  .  .  .  .  .
case.leave-party-proposal               +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.move                               +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.close                              +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.mark-entered-in-error              +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.correct-entry                      +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.correct-registration               +  .  .  .  .  .  .  .  .  .  .  .  .  .
# Försäkringskassan decides on sick leave, and has its periods
case.record-sick-leave-periods          +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.reopen                             ~  .  .  .  .  .  .  .  .  .  .  .  .  .
case.change-personal-number             +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.flag-protected-identity            +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.lift-protected-identity            +  .  .  .  .  .  .  .  .  .  .  .  .  .
case.open-in-emergency                  +  +  .  .  .  .  .  .  .  .  .  .  .  .
case.review-emergency-opening           .  .  .  .  .  .  .  .  .  .  .  +  .  .
# "Application no-SGI": the individual applies, others assist, FK decides
application.submit                      .  .  .  .  .  +  .  .  .  .  .  .  .  .
application.supplement                  .  .  .  .  .  +  .  .  .  .  .  .  .  .
application.withdraw                    .  .  .  .  .  +  .  .  .  .  .  .  .  .
application.list                        +  +  .  +  .  +  .  .  .  .  .  .  .  .
application.list-waiting                +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.read                        +  +  .  +  .  +  .  .  .  .  .  .  .  .
application.read-own                    .  .  .  .  .  +  .  .  .  .  .  .  .  .
application.attach-underlag             +  +  .  +  .  +  .  .  .  .  .  .  .  .
application.end-assistance              .  +  .  +  .  +  .  .  .  .  .  .  .  .
application.flag-protected-identity     +  +  .  +  .  +  .  .  .  .  .  .  .  .
application.lift-protected-identity     +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.take                        +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.reassign                    .  .  .  .  .  .  .  +  .  .  .  .  .  .
application.assess                      +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.book-first-meeting          +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.cancel-first-meeting        +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.hold-first-meeting          +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.correct-entry               +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.grant                       +  .  .  .  .  .  .  .  .  .  .  .  .  .
application.reject                      +  .  .  .  .  .  .  .  .  .  .  .  .  .
# "Call avstämningsmöte": FK alone; "Record minutes"
meeting.list                            +  +  .  .  .  +  .  .  .  .  .  .  .  .
meeting.list-own                        .  .  +  +  +  .  .  .  .  .  .  .  .  .
meeting.read                            +  +  ~  ~  ~  +  .  .  .  .  .  .  .  .
meeting.accept-invitation               +  +  ~  ~  ~  +  .  .  .  .  .  .  .  .
meeting.decline-invitation              +  +  ~  ~  ~  +  .  .  .  .  .  .  .  .
meeting.read-minutes                    +  +  ~  ~  .  +  .  .  .  .  .  .  .  .
meeting.request                         +  +  +  +  +  +  .  .  .  .  .  .  .  .
meeting.call                            +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.invite-participant              +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.reschedule                      +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.cancel                          +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.hold                            +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.correct-held                    +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.fail                            +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.record-minutes                  +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.correct-outcome                 +  .  .  .  .  .  .  .  .  .  .  .  .  .
meeting.agree-outcome                   +  .  .  .  .  .  .  .  .  .  .  .  .  .
# What everybody may know of how the work goes
process-map.read                        +  +  +  +  +  +  +  +  +  +  +  +  +  +
document-types.read                     +  +  +  +  +  +  +  +  +  +  +  +  +  +
# Governance bodies
body.form                               .  .  .  .  .  .  .  +  .  .  .  .  .  .
body.escalate-question                  .  .  .  .  .  .  .  +  .  .  .  .  .  .
body.list                               +  +  .  .  .  .  +  +  +  .  .  .  .  .
body.read                               +  +  .  .  .  .  +  +  +  .  .  .  .  .
body.plan-meeting                       .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.move-meeting                       .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.hold-meeting                       .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.cancel-meeting                     .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.correct-meeting                    .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.answer-question                    .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.correct-question                   .  .  .  .  .  .  .  +  +  .  .  .  .  .
body.raise-question                     +  +  .  .  .  .  .  +  .  .  .  .  .  .
# "Build / approve / submit report", "Programme figures"
report.draft                            .  .  .  .  .  .  .  +  .  .  .  .  .  .
report.write-section                    .  .  .  .  .  .  .  +  .  .  .  .  .  .
report.submit                           .  .  .  .  .  .  .  +  .  .  .  .  .  .
report.correct                          .  .  .  .  .  .  .  +  .  .  .  .  .  .
report.list                             +  +  .  .  .  .  .  +  +  +  +  .  .  .
report.read                             +  +  .  .  .  .  .  +  +  +  +  .  .  .
report.review                           +  +  .  .  .  .  .  +  +  .  .  .  .  .
report.approve                          .  .  .  .  .  .  .  .  +  .  .  .  .  .
report.receive                          .  .  .  .  .  .  .  .  .  +  .  .  .  .
figures.read                            +  +  .  .  .  .  .  +  +  +  +  .  .  .
figures.count                           +  +  .  .  .  .  .  +  +  +  +  .  .  .
figures.read-cases                      +  +  .  .  .  .  .  .  .  .  .  .  .  .
worklist.read                           +  +  .  .  .  .  .  .  .  .  .  .  .  .
pair.read-dashboard                     +  +  .  .  .  .  .  .  .  .  .  .  .  .
worklist.read-unassigned                .  +  .  .  .  .  .  +  .  .  .  .  .  .
# What concerns oneself: whoever has a part in a case, and whom it is about
notice.list                             +  +  +  +  +  +  +  +  .  .  .  .  .  .
notice.mark-read                        +  +  +  +  +  +  +  +  .  .  .  .  .  .
notice.read-delivery                    +  +  +  +  +  +  +  +  .  .  .  .  .  .
notice.set-delivery                     +  +  +  +  +  +  +  +  .  .  .  .  .  .
# "Access log of a case": the individual their own; followed up by a role of its own
access-log.read                         .  .  .  .  .  .  .  .  .  .  .  +  .  .
access-log.read-own                     .  .  .  .  .  +  .  .  .  .  .  .  .  .
# Operation
ops.read-lag                            .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.read-parked                         .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.replay-parked                       .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.republish                           .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.rebuild-projection                  .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.verify-projection                   .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.verify-access-log                   .  .  .  .  .  .  .  .  .  .  .  .  .  +
ops.forget-subject                      .  .  .  .  .  .  .  .  .  .  .  .  .  +
`;

const COLUMNS: Readonly<Record<string, Role>> = {
  FU: 'insurance_investigator',
  RK: 'rehab_coordinator',
  AF: 'employment_officer',
  SS: 'social_worker',
  AG: 'employer_contact',
  IN: 'individual',
  SA: 'collaboration_lead',
  PL: 'project_lead',
  SG: 'steering_group_chair',
  SF: 'association_reader',
  AN: 'analyst',
  LR: 'log_reviewer',
  SY: 'system_administrator',
  DR: 'operator',
};

export type Cell = '+' | '~' | '.';

/** By action, the cell of each role. */
export const expected: ReadonlyMap<string, ReadonlyMap<Role, Cell>> = cells();

function cells(): Map<string, Map<Role, Cell>> {
  const [head = '', ...lines] = TABLE.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const roles = head
    .trim()
    .split(/\s+/)
    .map((code) => COLUMNS[code] as Role);
  return new Map(
    lines.map((line) => {
      const [action = '', ...marks] = line.split(/\s+/);
      if (marks.length !== roles.length) throw new Error(`${action} has ${marks.length} cells`);
      return [action, new Map(roles.map((role, at) => [role, marks[at] as Cell]))];
    }),
  );
}
