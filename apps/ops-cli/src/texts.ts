import type { Text } from '@samverkan/kernel';

/** All that the program says, apart from data. */
export const texts = {
  description: {
    sv: 'Driften av Samverkan: frågar en tjänst som är igång, på dess driftport.',
    en: 'Operations of Samverkan: asks a running service, on its operations port.',
  },
  url: { sv: 'tjänstens driftport', en: "the service's operations port" },
  tokenFile: {
    sv: 'fil med åtkomstbiljetten (annars SAMVERKAN_OPS_TOKEN)',
    en: 'file with the access token (otherwise SAMVERKAN_OPS_TOKEN)',
  },
  json: { sv: 'skriv JSON i stället för tabeller', en: 'print JSON instead of tables' },
  lag: {
    sv: 'var varje läsmodell, relä och konsument är',
    en: 'where every read model, relay and consumer is',
  },
  park: { sv: 'det som har parkerats', en: 'what has been parked' },
  parkList: { sv: 'vad som är parkerat, sedan när och varför', en: 'what is parked, since when and why' },
  parkShow: { sv: 'en parkerad ström eller nyckel', en: 'one parked stream or key' },
  parkReplay: { sv: 'be om ett nytt försök', en: 'ask for another try' },
  republish: {
    sv: 'be ett relä publicera allt ur loggen igen, när Kafka har förlorat meddelanden',
    en: 'ask a relay to publish all of the log again, when Kafka has lost messages',
  },
  rebuild: {
    sv: 'bygg läsmodellen på nytt bredvid, jämför med loggen, byt',
    en: 'build the read model anew beside, compare with the log, switch',
  },
  rollback: {
    sv: 'tillbaka till läsmodellen före ombyggnaden',
    en: 'back to the read model before the rebuild',
  },
  verify: {
    sv: 'vik loggen på nytt och jämför; alla läsmodeller om ingen nämns',
    en: 'fold the log again and compare; all read models when none is named',
  },
  verifyAccessLog: {
    sv: 'se efter att åtkomstloggen, och det som skrivits därutöver, är det som skrevs: inget ändrat, borttaget eller flyttat',
    en: 'see that the access log, and all else that was written, is what was written: nothing changed, taken out or moved',
  },
  forget: { sv: 'förstör en persons nyckel, för alltid', en: "destroy a person's key, for good" },
  yes: { sv: 'du vet att det inte går att ångra', en: 'you know that it cannot be undone' },
  worker: { sv: 'namnet i lag', en: 'the name in lag' },
  key: { sv: 'strömmens id, eller <ämne>/<nyckel>', en: 'the stream id, or <topic>/<key>' },
  relay: { sv: 'reläets namn i lag', en: 'the name of the relay in lag' },
  projection: { sv: 'läsmodellens namn i lag', en: 'the name of the read model in lag' },
  subjectId: { sv: 'personens id, en UUID', en: "the person's id, a UUID" },

  noToken: {
    sv: 'Ingen åtkomstbiljett: sätt SAMVERKAN_OPS_TOKEN, eller ange --token-file.',
    en: 'No access token: set SAMVERKAN_OPS_TOKEN, or give --token-file.',
  },
  tokenFileUnreadable: {
    sv: 'Åtkomstbiljetten kan inte läsas ur {file}.',
    en: 'The access token cannot be read from {file}.',
  },
  wrongUrl: {
    sv: '--url ska vara en http- eller https-adress, till exempel http://127.0.0.1:3001.',
    en: '--url must be an http or https address, http://127.0.0.1:3001 for instance.',
  },
  unreachable: {
    sv: 'Tjänsten på {url} svarar inte: är den igång, och är det dess driftport?',
    en: 'The service at {url} does not answer: is it running, and is this its operations port?',
  },
  notSamverkan: {
    sv: 'Det som svarar på {url} är inte Samverkans driftport.',
    en: 'What answers at {url} is not the operations port of Samverkan.',
  },
  tokenRefused: {
    sv: 'Åtkomstbiljetten gäller inte, eller inte längre.',
    en: 'The access token does not hold, or no longer does.',
  },
  notOperator: {
    sv: 'Åtkomstbiljetten är inte en drifttekniker: rollen operator krävs.',
    en: "The access token is not an operator's: it needs the role operator.",
  },
  noWorker: {
    sv: 'Det finns inget {worker} i tjänsten. Se vad som finns med: lag',
    en: 'The service has no worker {worker}. See which there are with: lag',
  },
  notParked: {
    sv: '{worker} har inget parkerat under {key}. Se vad som är parkerat med: park list',
    en: '{worker} has nothing parked under {key}. See what is parked with: park list',
  },
  jobReplaced: {
    sv: '{what} har begärts igen sedan dess, så hur det gick den här gången är inte känt. Gör om kommandot.',
    en: '{what} has been asked for again since, so how it went this time is not known. Repeat the command.',
  },
  jobFailed: { sv: '{what} gick inte: {problem}', en: '{what} failed: {problem}' },
  noSubjectId: {
    sv: 'Personens id ska vara en UUID. I ett ärende är det subjectId.',
    en: "The person's id must be a UUID. In a case it is the subjectId.",
  },
  unknownSubject: {
    sv: 'Tjänsten känner ingen person med id {subjectId}. I ett ärende är det subjectId, inte id.',
    en: 'The service knows no person with the id {subjectId}. In a case it is the subjectId, not the id.',
  },
  sayYes: {
    sv: 'Det går inte att ångra: allt som skrivits om personen blir oläsligt. Lägg till --yes.',
    en: 'This cannot be undone: all that was written about the person becomes unreadable. Add --yes.',
  },

  beyondLog: { sv: 'bortom loggen', en: 'beyond the log' },
  nothingParked: { sv: 'Inget är parkerat.', en: 'Nothing is parked.' },
  replayAsked: {
    sv: 'Ett nytt försök görs strax. Se efter med: park list',
    en: 'It will be tried again shortly. Look with: park list',
  },
  republishAsked: {
    sv: '{relay} publicerar strax allt igen. Följ med: lag',
    en: '{relay} will publish everything again shortly. Follow it with: lag',
  },
  noRelay: {
    sv: 'Tjänsten har inget relä {relay}. Se vilka som finns med: lag',
    en: 'The service has no relay {relay}. See which there are with: lag',
  },
  noProjection: {
    sv: 'Tjänsten har ingen läsmodell {projection}. Se vilka som finns med: lag',
    en: 'The service has no read model {projection}. See which there are with: lag',
  },
  switched: {
    sv: '{projection}: ombyggd, {events} händelser, {documents} dokument jämförda, i bruk.',
    en: '{projection}: rebuilt, {events} events, {documents} documents compared, in use.',
  },
  notSwitched: {
    sv: '{projection}: det nybyggda stämmer inte med loggen, så det gamla är kvar i bruk.',
    en: '{projection}: what was built is not what the log says, so the old one stays in use.',
  },
  rolledBack: {
    sv: '{projection}: det tidigare är i bruk igen.',
    en: '{projection}: the one before is in use again.',
  },
  noPrevious: { sv: '{projection}: det finns inget tidigare.', en: '{projection}: there is none before.' },
  agrees: {
    sv: '{projection}: stämmer ({events} händelser, {documents} dokument).',
    en: '{projection}: ok ({events} events, {documents} documents).',
  },
  differs: {
    sv: '{projection}: stämmer inte med loggen. Bygg om med: rebuild {projection}',
    en: '{projection}: is not what the log says. Rebuild with: rebuild {projection}',
  },
  accessLogIntact: {
    sv: 'Åtkomstloggen är orörd ({entries} poster i {chains} kedjor), och det som skrivits därutöver ({events} händelser).',
    en: 'The access log is intact ({entries} entries in {chains} chains), and so is what else was written ({events} events).',
  },
  accessLogTampered: {
    sv: 'Loggen är inte det som skrevs. Spara den som den är, och kalla på den som ansvarar för säkerheten.',
    en: 'The log is not what was written. Keep it as it is, and call whoever answers for security.',
  },
  forgotten: { sv: 'Personen är glömd.', en: 'The person is forgotten.' },

  columnName: { sv: 'namn', en: 'name' },
  columnKind: { sv: 'slag', en: 'kind' },
  columnEvents: { sv: 'väntar', en: 'waiting' },
  columnSeconds: { sv: 'sekunder', en: 'seconds' },
  columnParked: { sv: 'parkerade', en: 'parked' },
  columnHolder: { sv: 'innehavare', en: 'holder' },
  columnKey: { sv: 'nyckel', en: 'key' },
  columnSince: { sv: 'sedan', en: 'since' },
  columnEventType: { sv: 'händelse', en: 'event' },
  columnFirst: { sv: 'första', en: 'first' },
  columnLast: { sv: 'sista', en: 'last' },
  columnCause: { sv: 'orsak', en: 'cause' },
  columnMessage: { sv: 'meddelande', en: 'message' },
  columnPlace: { sv: 'plats', en: 'place' },
  columnFailedReplays: { sv: 'misslyckade försök', en: 'failed replays' },
  columnReplayRequested: { sv: 'nytt försök begärt', en: 'replay requested' },
  columnDocument: { sv: 'dokument', en: 'document' },
  columnStream: { sv: 'ström', en: 'stream' },
  columnEntry: { sv: 'post', en: 'entry' },
  columnProblem: { sv: 'fel', en: 'problem' },
  projectionKind: { sv: 'läsmodell', en: 'projection' },
  relayKind: { sv: 'relä', en: 'relay' },
  consumerKind: { sv: 'konsument', en: 'consumer' },
  timersKind: { sv: 'tidur', en: 'timers' },
  senderKind: { sv: 'avsändare', en: 'sender' },
  altered: { sv: 'ändrad', en: 'altered' },
  'out-of-order': { sv: 'poster saknas före, eller flyttad', en: 'entries missing before, or moved' },
  'cut-off': { sv: 'slutet saknas', en: 'the end is missing' },
  'events-altered': {
    sv: 'det som skrivits till och med {through} är ändrat, borttaget eller tillagt',
    en: 'of what was written up to {through} something is altered, gone or new',
  },
  'unknown-chain': { sv: 'kedjan finns inte i registret', en: 'the register does not know the chain' },
  'lacks-event': { sv: 'saknar en händelse', en: 'lacks an event' },
  'differs-document': { sv: 'annat innehåll', en: 'differs' },
} as const satisfies Record<string, Text>;

export type TextName = keyof typeof texts;
