const swcrc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swcrc.$schema;

/** One configuration for every project; a spec sits beside the code it tests. */
module.exports = {
  rootDir: __dirname,
  roots: [
    '<rootDir>/apps',
    '<rootDir>/libs',
    '<rootDir>/scenario',
    '<rootDir>/bench',
    '<rootDir>/e2e',
    '<rootDir>/tools',
  ],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@samverkan/source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
  testMatch: ['**/src/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/fixtures/'],
  modulePathIgnorePatterns: ['/dist/', '/fixtures/', '/.data/'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  // A machine that is busy, or slow to flush, is not a wrong answer.
  testTimeout: 30_000,
  setupFiles: ['reflect-metadata'],
};
