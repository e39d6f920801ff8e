import { present } from '@samverkan/kernel';
import { FIGURES, findFigure } from '../figures/catalogue';
import type { ProgrammeFact } from '../facts/programme-facts';
import type { FrozenFigure } from '../status-report';
import { reportDocument, type ReportContent, type ReportDocument } from './report-document';
import { reportHtml as htmlOf } from './report-html';
import { reportText as textOf } from './report-text';
import { dayInWords, listInWords, numberInDigits } from './swedish-wording';

const at = { position: '1', recordedAt: '2021-04-01T10:00:00.000Z' } as const;

const PROGRAMME: readonly ProgrammeFact[] = [
  {
    ...at,
    kind: 'started',
    on: '2020-05-04',
    name: 'Projekt Långa sjukfall <Sörmland>',
    period: { from: '2020-05-04', to: '2022-05-03' },
    fundedThrough: 'rar',
    synthetic: true,
  },
  {
    ...at,
    kind: 'unit-onboarded',
    on: '2020-12-01',
    unitId: 'u1',
    name: 'Vårdcentralen Eken',
    unitType: 'primary-care',
  },
  {
    ...at,
    kind: 'unit-onboarded',
    on: '2021-01-15',
    unitId: 'u2',
    name: 'Psykiatrin Katrineholm',
    unitType: 'psychiatry',
  },
  {
    ...at,
    kind: 'model-approved',
    on: '2020-12-15',
    modelVersion: 2,
    title: 'Uppstart och struktur',
    changes: 'Uppstarten av ett par beskrivs steg för steg',
    rationale: 'Erfarenheter från första halvåret.',
  },
  {
    ...at,
    kind: 'training',
    on: '2021-02-10',
    trainingId: 't',
    topic: 'Arbetsgivarens ansvar',
    audience: 'försäkringsutredare och vården',
    professions: ['doctor', 'rehab-coordinator'],
    participants: 4,
    purpose: 'Stödja arbetsgivare',
    internal: true,
  },
];

const VALUES: Readonly<Record<string, readonly [number, number?]>> = {
  'individuals-enrolled': [262],
  'individuals-enrolled-in-period': [94],
  'individuals-enrolled-at-new-units': [82],
  'units-onboarded': [4],
  'units-in-programme': [12],
  'closure-plan-coverage': [96, 241],
  'closed-with-plan': [19, 21],
  'anonymous-participants': [7],
  'measures-started-preparatory': [88],
  'measures-started-work-training': [41],
  'measures-started-work-training-own-employer': [9],
  'measures-delayed-or-paused-pandemic': [17],
  'measures-delayed-or-paused': [1],
  'individuals-with-meeting-1': [168],
  'individuals-with-meeting-2': [40],
  'project-group-meetings-planned': [6],
  'project-group-meetings-held': [6],
  'steering-group-meetings-planned': [3],
  'steering-group-meetings-held': [3],
  'model-versions-approved': [1],
  'internal-trainings': [1],
  'days-enrolment-to-plan': [74],
};

const figure = (id: string, value: number | null, of?: number): FrozenFigure => ({
  id,
  asOf: '2021-04-30',
  value,
  ...present({ of }),
  suppressed: false,
});

const FROZEN: readonly FrozenFigure[] = [
  ...Object.entries(VALUES).map(([id, [value, of]]) => figure(id, value, of)),
  { ...figure('individuals-with-meeting-1', 161), asOf: '2021-04-12' },
  { ...figure('individuals-with-meeting-2', 38), asOf: '2021-04-12' },
  figure('units-onboarded-primary-care', 1),
  figure('units-onboarded-psychiatry', 1),
];

const CONTENT: ReportContent = {
  reportId: 'r',
  programmeId: 'p',
  version: 1,
  draft: false,
  audience: 'project',
  period: { from: '2020-11-01', to: '2021-04-30' },
  meetingsAsOf: '2021-04-12',
  texts: { 'closure-plan-goal': 'Vi ser att planerna kommer tidigare.\n\nDet <fungerar> & märks.' },
  figures: FROZEN,
  programme: PROGRAMME,
  position: '000042',
  hash: 'ab'.repeat(32),
};

const associationContent: ReportContent = {
  ...CONTENT,
  audience: 'association',
  figures: FROZEN.map((one) =>
    one.id === 'closed-with-plan' ? { ...one, value: null, suppressed: true } : one,
  ),
};

const ASKED_AT = '/programmes/p/figures/{mått}?knownAt=000042&asOf={dag}';
const reportText = (report: ReportDocument): string => textOf(report, ASKED_AT);
const reportHtml = (report: ReportDocument): string => htmlOf(report, ASKED_AT);

/** Lines are broken for reading; a sentence is looked for without its breaks. */
const unwrapped = (text: string): string => text.replace(/\n(?!\n)/g, ' ');

describe('the Lägesrapport', () => {
  it('follows the order of the form', () => {
    const text = reportText(reportDocument(CONTENT));
    const order = [
      'SYNTETISKA DATA',
      'Lägesrapport',
      'Skickas till Samordningsförbundet RAR var sjätte månad',
      'Insatsens namn:\nProjekt Långa sjukfall <Sörmland>',
      'Tidsperiod (som rapporten avser):\n20201101-20210430',
      'Beskriv det senaste halvårets aktiviteter kopplade till de beskrivna målen i ansökan:',
      'Vårdcentralen Eken',
      'Uppstart och struktur',
      'plan för avslut',
      'arbetsförberedande',
      'Den 12 april 2021',
      'Arbetsgivarens ansvar',
      'Projekt- och styrgruppsmöte:',
      'Mått i rapporten',
      'Version 1. Siffrorna är beräknade vid loggposition 000042.',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('says each number with the figure that it comes from and its day', () => {
    const text = unwrapped(reportText(reportDocument(CONTENT)));
    expect(text).toContain(
      'Den 12 april 2021 hade 161 [M23, 2021-04-12] individer deltagit i minst ett avstämningsmöte och 38 [M24, 2021-04-12] i minst två.',
    );
    expect(text).toContain(
      'Målgrupp: försäkringsutredare och vården. Yrken: läkare och rehabkoordinator. Syfte: Stödja arbetsgivare.',
    );
    expect(text).toContain('hade 168 [M14, 2021-04-30] individer deltagit i minst ett.');
    expect(text).toContain(
      'Av 241 [M6, 2021-04-30] pågående ärenden har 96 [M6, 2021-04-30] en gällande plan (40 procent).',
    );
    expect(text).toContain('av alla skäl tillsammans gällde det 1 [M13, 2021-04-30] insats.');
    expect(text).toContain(
      '[M6]  Pågående ärenden med plan för avslut: 96 av 241 (per 2021-04-30) closure-plan-coverage',
    );
    expect(text).toContain('[M3]  Individer från nya vårdenheter: 82 (2020-11-01 till 2021-04-30)');
    expect(text).toContain('mediantiden 74 [M22, 2021-04-30] dagar.');
  });

  it('names the new units by type', () => {
    expect(unwrapped(reportText(reportDocument(CONTENT)))).toContain(
      'tagits emot i projektet: 1 [M25, 2021-04-30] vårdcentral (Vårdcentralen Eken) samt 1 [M26, 2021-04-30] psykiatrisk enhet (Psykiatrin Katrineholm).',
    );
  });

  it('says "enligt plan" only when every planned meeting was held', () => {
    expect(reportText(reportDocument(CONTENT))).toContain('har skett enligt plan');
    const missed = FROZEN.map((one) =>
      one.id === 'steering-group-meetings-held' ? { ...one, value: 2 } : one,
    );
    const text = unwrapped(reportText(reportDocument({ ...CONTENT, figures: missed })));
    expect(text).toContain('har inte alla skett enligt plan');
    expect(text).toContain(
      'Styrgruppen har haft 2 [M19, 2021-04-30] av 3 [M18, 2021-04-30] planerade möten.',
    );
  });

  it('does not say that meetings were not "enligt plan" where none were planned', () => {
    const said = (values: Readonly<Record<string, number>>): string => {
      const figures = FROZEN.map((one) => ({ ...one, value: values[one.id] ?? one.value }));
      return unwrapped(reportText(reportDocument({ ...CONTENT, figures })));
    };
    const noSteering = { 'steering-group-meetings-planned': 0, 'steering-group-meetings-held': 0 };
    const none = { ...noSteering, 'project-group-meetings-planned': 0, 'project-group-meetings-held': 0 };
    expect(said(none)).toContain(
      'Inga möten i projektgruppen och styrgruppen var planerade till perioden. Projektgruppen hade 0 [M16, 2021-04-30] planerade möten. Styrgruppen hade 0 [M18, 2021-04-30] planerade möten.',
    );
    expect(said(none)).not.toContain('enligt plan');
    expect(said(noSteering)).toContain('Projektgruppens och styrgruppens möten har skett enligt plan. ');
    expect(said({ ...noSteering, 'project-group-meetings-held': 5 })).toContain(
      'inte alla skett enligt plan',
    );
    // One was held that nobody had planned.
    expect(said({ ...none, 'steering-group-meetings-held': 1 })).toContain('inte alla skett enligt plan');
  });

  it('tells of the questions to the groups when there were any', () => {
    const said = (raised: number, answered: number, open: number, days: number | null = null): string => {
      const asked = [
        figure('questions-raised', raised),
        figure('questions-answered', answered),
        figure('questions-open', open),
        figure('question-days-to-answer', days),
      ];
      return unwrapped(reportText(reportDocument({ ...CONTENT, figures: [...FROZEN, ...asked] })));
    };
    expect(said(3, 2, 4)).toContain(
      'lyftes under perioden 3 [M27, 2021-04-30] frågor. Av alla frågor, även sådana som lyftes tidigare, besvarades 2 [M28, 2021-04-30] under perioden, och 4 [M29, 2021-04-30] var obesvarade vid periodens slut.',
    );
    expect(said(1, 1, 1)).toContain(
      'lyftes under perioden 1 [M27, 2021-04-30] fråga. Av alla frågor, även sådana som lyftes tidigare, besvarades 1 [M28, 2021-04-30] under perioden, och 1 [M29, 2021-04-30] var obesvarad vid periodens slut.',
    );
    expect(said(0, 1, 0)).toContain('och 0 [M29, 2021-04-30] var obesvarade');
    expect(said(2, 2, 0, 7)).toContain('svar var mediantiden 7 [M30, 2021-04-30] dagar.');
    expect(said(2, 2, 0)).not.toContain('svar var mediantiden');
    expect(said(0, 0, 0)).not.toContain('lyftes under perioden');
    expect(reportText(reportDocument(CONTENT))).not.toContain('lyftes');
  });

  it('says how many measures of each kind were under way, and nothing of kinds without any', () => {
    const underWay = [
      figure('measures-under-way-medical', 31),
      figure('measures-under-way-work-training', 12),
      figure('measures-under-way-work-adaptation', 0),
      { ...figure('measures-under-way-preparatory', null), suppressed: true },
    ];
    const said = unwrapped(reportText(reportDocument({ ...CONTENT, figures: [...FROZEN, ...underWay] })));
    expect(said).toContain(
      'Vid periodens slut pågick insatser av slagen ”Medicinsk behandling eller rehabilitering” (31 [M27, 2021-04-30]), ”Arbetsförberedande insats” ((antalet visas inte) [M30, 2021-04-30]) och ”Arbetsträning” (12 [M28, 2021-04-30]).',
    );
    // A report from before there were these figures reads as it did.
    expect(reportText(reportDocument(CONTENT))).not.toContain('Vid periodens slut pågick');
  });

  it('does not tell the association 19 of 21, in any form', () => {
    const document = reportDocument(associationContent);
    for (const shown of [reportText(document), reportHtml(document), JSON.stringify(document)])
      expect(shown).not.toMatch(/(^|[^\dM-])19([^\d-]|$)/m);
    expect(unwrapped(reportText(document))).toContain(
      'avslutade ärenden hade (antalet visas inte) [M7, 2021-04-30] en plan',
    );
    expect(reportText(document)).toContain('visas inte (små tal) av 21');
    expect(reportText(document)).toContain('Antal under fem individer');
  });

  it('tells the project where a figure and the cases behind it are asked for, and the association nothing of it', () => {
    const document = reportDocument(CONTENT);
    expect(reportText(document)).toContain(`\nGET ${ASKED_AT}\n`);
    expect(reportHtml(document)).toContain(`<p>GET ${ASKED_AT.replace('&', '&amp;')}</p>`);
    for (const shown of [reportText(document), reportHtml(document)]) expect(shown).toContain('Med /cases');
    const sent = reportDocument(associationContent);
    for (const shown of [reportText(sent), reportHtml(sent)])
      expect(shown).not.toMatch(/GET |\/cases|\/figures|knownAt/);
  });

  it('tells of deviations, and the project alone who sees to the action', () => {
    const deviation: ProgrammeFact = {
      ...at,
      kind: 'deviation',
      on: '2021-03-01',
      deviationId: 'd',
      goal: 'En plan i varje ärende',
      deviation: 'Färre planer.',
      cause: 'Pandemin',
      effect: 'Planerna dröjer',
      action: 'Digitala möten',
      ownerId: 'staff-project-lead',
    };
    const told = (content: ReportContent): string =>
      unwrapped(
        reportText(
          reportDocument({
            ...content,
            figures: [...content.figures, figure('deviations', 1)],
            programme: [...PROGRAMME, deviation],
          }),
        ),
      );
    const known =
      'Mål: En plan i varje ärende. Avvikelse: Färre planer. Orsak: Pandemin. Följd: Planerna dröjer. Åtgärd: Digitala möten.';
    expect(told(CONTENT)).toContain(`${known} Ansvarig: staff-project-lead.\n`);
    expect(told(associationContent)).toContain(`${known}\n`);
    expect(told(associationContent)).not.toContain('staff-project-lead');
  });

  it('puts what people wrote after what is counted, and marks it as theirs', () => {
    const goal = reportDocument(CONTENT).activities.find(({ id }) => id === 'closure-plan-goal')!;
    expect(goal.paragraphs.map(({ written }) => written)).toEqual([false, true, true]);
  });

  it('is one page of HTML that needs nothing else and trusts no text', () => {
    const html = reportHtml(reportDocument(CONTENT));
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('Syntetiska data');
    expect(html).toContain('Projekt Långa sjukfall &lt;Sörmland&gt;');
    expect(html).toContain('Det &lt;fungerar&gt; &amp; märks.');
    expect(html).toContain('<a href="#M23"');
    expect(html).toContain('<tr id="M23">');
    expect(html).toContain('@page { size: A4');
    expect(html).not.toMatch(/src=|https?:|@import|url\(/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(
      reportHtml(
        reportDocument({ ...CONTENT, programme: [{ ...PROGRAMME[0]!, synthetic: false } as ProgrammeFact] }),
      ),
    ).not.toContain('Syntetiska');
  });

  it('says that a draft is one', () => {
    expect(reportHtml(reportDocument({ ...CONTENT, draft: true }))).toContain('Utkast');
    expect(reportHtml(reportDocument(CONTENT))).not.toContain('Utkast');
  });

  it('says so when there is nothing to say', () => {
    const empty = reportText(reportDocument({ ...CONTENT, programme: [], texts: {}, figures: [] }));
    for (const words of [
      'Inga nya vårdenheter',
      'har inte ändrats',
      'Ingen intern utbildning',
      '(uppgift saknas)',
    ])
      expect(empty).toContain(words);
  });

  it('names every figure that there is', () => {
    const figures = FIGURES.map(({ id }) => figure(id, 5));
    const document = reportDocument({ ...CONTENT, figures });
    expect(document.figures.map(({ label }) => label)).toEqual(FIGURES.map(({ label }) => label));
    expect(() => reportDocument({ ...CONTENT, figures: [figure('no-such', 1)] })).toThrow('no-such');
    expect(findFigure('cases-open')).toBeDefined();
  });
});

describe('Swedish wording', () => {
  it('of days, lists and numbers', () => {
    expect(dayInWords('2021-04-12')).toBe('12 april 2021');
    expect([listInWords([]), listInWords(['a']), listInWords(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a, b och c',
    ]);
    expect([numberInDigits(7), numberInDigits(1234567), numberInDigits(74.5)]).toEqual([
      '7',
      '1\u00a0234\u00a0567',
      '74,5',
    ]);
  });
});
