/**
 * The entry point of the image: `start.cjs <app> [arguments]` runs that app. A process of its own would only stand
 * between the app and the signals of the orchestrator.
 */
const { join } = require('node:path');

const APPS = ['case-service', 'meeting-service', 'reporting-service', 'standalone', 'ops-cli'];

const app = process.argv[2];
if (APPS.includes(app)) {
  // Places in logs and in what is parked are lines of the sources.
  process.setSourceMapsEnabled(true);
  const main = join(__dirname, '../../apps', app, 'dist/main.js');
  process.argv.splice(1, 2, main);
  require(main);
} else {
  process.stderr.write(
    `${app === undefined ? 'Nothing' : `"${app}"`} is no app of this image: write one of ${APPS.join(', ')}.\n`,
  );
  process.exitCode = 2;
}
