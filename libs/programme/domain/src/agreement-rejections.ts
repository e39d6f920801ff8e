import type { Decision, Rejection, Text } from '@samverkan/kernel';
import type { AgreementEvent } from './grant-agreement';
import { programmeRejections } from './rejections';

const {
  PROGRAMME_NOT_FOUND,
  IN_THE_FUTURE,
  TEXT_REQUIRED,
  PERSONAL_NUMBER_IN_TEXT,
  BEFORE_PREVIOUS_STEP,
  AFTER_NEXT_STEP,
} = programmeRejections;

/** What the rules of an agreement on grants answer when they do not allow a command. Codes are stable. */
export const agreementRejections = {
  AGREEMENT_NOT_FOUND: {
    sv: 'Det finns ingen sådan överenskommelse.',
    en: 'There is no such agreement.',
  },
  AGREEMENT_ALREADY_CONCLUDED: {
    sv: 'Överenskommelsen är redan ingången.',
    en: 'The agreement has been concluded already.',
  },
  AGREEMENT_SETTLED: {
    sv: 'Villkoren är redan avräknade; det som återstår är att betala.',
    en: 'The conditions have been settled; what is left is to pay.',
  },
  PROGRAMME_NOT_FOUND,
  IN_THE_FUTURE,
  TEXT_REQUIRED,
  PERSONAL_NUMBER_IN_TEXT,
  BEFORE_PREVIOUS_STEP,
  AFTER_NEXT_STEP,
  BEFORE_AGREEMENT: {
    sv: 'Datumet {occurredOn} är före överenskommelsen den {concludedOn}.',
    en: 'The date {occurredOn} is before the agreement of {concludedOn}.',
  },
  PARTIES_INVALID: {
    sv: 'Ange minst en bidragsgivare och en mottagare, och varje organisation en gång.',
    en: 'Name at least one grantor and one recipient, and each organisation once.',
  },
  CONDITIONS_INVALID: {
    sv: 'Ange minst ett villkor, och varje villkors beteckning en gång.',
    en: 'Name at least one condition, and the id of each condition once.',
  },
  CONDITION_AMOUNTS_NOT_THE_TOTAL: {
    sv: 'Villkorens belopp är tillsammans {sumOre} öre; de ska vara {totalOre}, eller inte anges för något villkor.',
    en: "The conditions' amounts are {sumOre} öre together; they have to be {totalOre}, or be left out of each.",
  },
  AMOUNT_INVALID: {
    sv: 'Ange ett helt antal öre, minst 1 och högst {max}.',
    en: 'Give a whole number of öre, from 1 to {max}.',
  },
  CONDITION_NOT_FOUND: {
    sv: 'Överenskommelsen har inget sådant villkor.',
    en: 'The agreement has no such condition.',
  },
  CONDITION_HAS_EVIDENCE: {
    sv: 'Det som är antecknat om villkoret {conditionId} skulle gå förlorat. Ange vilket villkor det rätteligen är (writtenAs), eller rätta först underlaget.',
    en: 'What was written of the condition {conditionId} would be lost. Say which condition it rightly is (writtenAs), or correct its evidence first.',
  },
  EVIDENCE_INCOMPLETE: {
    sv: 'Uppgift saknas för den här sortens underlag: {missing}.',
    en: 'Evidence of this kind lacks {missing}.',
  },
  COUNT_INVALID: {
    sv: 'Ange ett heltal, minst 1 och högst {max}.',
    en: 'Give a whole number from 1 to {max}.',
  },
  CONDITION_WITHOUT_EVIDENCE: {
    sv: 'Inget visar att villkoret är uppfyllt. Anteckna underlaget först.',
    en: 'Nothing shows that the condition is fulfilled. Record the evidence first.',
  },
  NOT_A_PARTY: {
    sv: 'Bara en part i överenskommelsen kan bedöma ett villkor.',
    en: 'Only a party of the agreement can assess a condition.',
  },
  TRANCHES_EXCEED_TOTAL: {
    sv: 'Delbetalningarna skulle bli {sumOre} öre; överenskommelsen gäller {totalOre}.',
    en: 'The tranches would be {sumOre} öre; the agreement is of {totalOre}.',
  },
  TRANCHES_NOT_THE_TOTAL: {
    sv: 'Delbetalningarna är tillsammans {sumOre} öre; de ska vara {totalOre}.',
    en: 'The tranches are {sumOre} öre together; they have to be {totalOre}.',
  },
  TRANCHE_NOT_FOUND: {
    sv: 'Överenskommelsen har ingen sådan delbetalning.',
    en: 'The agreement has no such tranche.',
  },
  TRANCHE_NOT_SCHEDULED: {
    sv: 'Delbetalningen är redan betald eller tillbakatagen.',
    en: 'The tranche has been paid or withdrawn already.',
  },
  TRANCHE_WAITS_FOR_SETTLEMENT: {
    sv: 'Delbetalningen görs när villkoren är avräknade.',
    en: 'The tranche is paid when the conditions have been settled.',
  },
  NOTHING_PAYABLE: {
    sv: 'Allt som ska betalas är betalt: {payableOre} öre.',
    en: 'All that is payable has been paid: {payableOre} öre.',
  },
  PAYABLE_WITHOUT_TRANCHE: {
    sv: 'Av det som ska betalas skulle {restOre} öre inte ha någon delbetalning. Rätta först att en delbetalning inte betalades eller inte togs tillbaka; den kan sedan betalas med rätt belopp.',
    en: 'Of what is payable, {restOre} öre would have no tranche. First correct that a tranche was not paid or not withdrawn; it can then be paid with the right amount.',
  },
  PAID_EXCEEDS_TRANCHE: {
    sv: 'Av delbetalningen är {paidOre} öre betalda. Ange ett belopp som inte är mindre.',
    en: 'Of the tranche, {paidOre} öre have been paid. Give an amount that is not less.',
  },
  NOTHING_REPAYABLE: {
    sv: 'Det finns inget att betala tillbaka: inte mer är betalt än vad som ska betalas enligt avräkningen.',
    en: 'There is nothing to pay back: no more has been paid than is payable by the settlement.',
  },
  REPAYMENT_EXCEEDS_REPAYABLE: {
    sv: 'Det som ska betalas tillbaka är {repayableOre} öre.',
    en: 'What is to be paid back is {repayableOre} öre.',
  },
  CONDITIONS_NOT_ASSESSED: {
    sv: 'Villkoret {conditionId} är inte bedömt.',
    en: 'The condition {conditionId} has not been assessed.',
  },
  CONDITION_AMOUNTS_MISSING: {
    sv: 'Alla villkor är inte uppfyllda, och överenskommelsen säger inte vad varje villkor är värt. Ange vad som ska betalas.',
    en: 'Not all conditions are fulfilled, and the agreement does not say what each of them is worth. Say what is payable.',
  },
  PAYABLE_INVALID: {
    sv: 'Det som ska betalas är ett helt antal öre, från 0 till {totalOre}.',
    en: 'What is payable is a whole number of öre from 0 to {totalOre}.',
  },
  PAYABLE_NOT_FREE: {
    sv: 'Vad som ska betalas följer av villkoren. Ange inget belopp.',
    en: 'What is payable follows from the conditions. Give no amount.',
  },
  STATEMENT_INVALID: {
    sv: 'En öronmärkning har ett ändamål och antingen ett belopp eller en andel; annat har bara ett tal.',
    en: 'An earmark has a purpose and either an amount or a share; anything else has a number only.',
  },
  SHARE_INVALID: {
    sv: 'Andelen ska vara ett bråk som är högst ett och ger ett helt antal öre av {totalOre}.',
    en: 'The share has to be a fraction of at most one that gives a whole number of öre of {totalOre}.',
  },
  EARMARKS_EXCEED_TOTAL: {
    sv: 'Enligt {statedBy} skulle {sumOre} öre vara öronmärkta av {totalOre}.',
    en: 'By {statedBy}, {sumOre} öre would be earmarked of {totalOre}.',
  },
  ENTRY_NOT_FOUND: {
    sv: 'Överenskommelsen har ingen sådan uppgift om det som anges, eller så har den tagits bort som felaktig.',
    en: 'The agreement has no such entry about that one, or it was found not to have happened.',
  },
  ENTRY_HAPPENED: {
    sv: 'Om överenskommelsen, en bedömning eller en planerad delbetalning kan inte anges att det inte hände. Bedöm på nytt, eller ta tillbaka delbetalningen.',
    en: 'Of the agreement, an assessment or a planned tranche it cannot be said that it did not happen. Assess anew, or withdraw the tranche.',
  },
  RIGHT_AND_NOT_HAPPENED: {
    sv: 'Det som inte hände har varken dag eller tal. Ange antingen det som är rätt eller att det inte hände.',
    en: 'What did not happen has neither a day nor a number. Give either what is right or that it did not happen.',
  },
  VALUE_NOT_OF_ENTRY: {
    sv: 'En uppgift av slaget {type} har inget tal att rätta. Ange rätt dag.',
    en: 'An entry of the kind {type} has no number to correct. Give the right day.',
  },
  NOTHING_TO_CORRECT: {
    sv: 'Så står det redan. Ange det som är rätt i stället.',
    en: 'It says so already. Give what is right instead.',
  },
  TOO_MANY: {
    sv: 'Högst {max} av det slaget ryms i en överenskommelse.',
    en: 'An agreement holds at most {max} of these.',
  },
} satisfies Record<string, Text>;

/** The code of a rejection. */
export type AgreementRejection = keyof typeof agreementRejections;
/** What a command to an agreement comes to. */
export type AgreementDecision = Decision<AgreementEvent, AgreementRejection>;
/** What a rule answers: nothing when it holds. */
export type BrokenAgreementRule = Rejection<AgreementRejection> | undefined;
