import { CHECKS } from './checks';

/**
 * `npm run check:deploy`: everything under deploy, the Dockerfile and the compose file, with the tools that they are
 * made for. What this machine lacks is said and left out; the status tells of what failed alone.
 */
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const check of CHECKS) {
  const outcome = check.run();
  if ('lacks' in outcome) {
    counts.skipped += 1;
    console.log(`skipped  ${check.name}: lacks ${outcome.lacks}`);
  } else if ('failed' in outcome) {
    counts.failed += 1;
    console.log(`FAILED   ${check.name}\n${outcome.failed}`);
  } else {
    counts.passed += 1;
    console.log(`passed   ${check.name}`);
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
