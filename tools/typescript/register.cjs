/**
 * Lets node run the TypeScript of the workspace without a build step: compiles a `.ts` file when it is
 * required, with the same .swcrc as the build and the tests. Needs `node -C @samverkan/source`, so that
 * workspace packages resolve to their sources.
 */
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const swc = require('@swc/core');

const options = JSON.parse(readFileSync(resolve(__dirname, '../../.swcrc'), 'utf8'));
delete options.$schema;

process.setSourceMapsEnabled(true);
require.extensions['.ts'] = (module, filename) => {
  const { code } = swc.transformFileSync(filename, { ...options, swcrc: false, sourceMaps: 'inline' });
  module._compile(code, filename);
};
