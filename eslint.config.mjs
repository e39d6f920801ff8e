import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const PURE = ['layer:pure'];
const DOMAINS = ['layer:domain'];

/** Who may depend on whom: docs/explanation/architecture.md. tools/boundaries holds one violation per rule. */
const depConstraints = (testing) => [
  { sourceTag: 'layer:pure', onlyDependOnLibsWithTags: [...PURE, ...testing] },
  { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: [...PURE, ...DOMAINS, ...testing] },
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: testing },
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: [...PURE, ...testing] },
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: [...PURE, 'layer:core', 'layer:testing'] },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: [...PURE, 'layer:core', ...testing] },
  { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: [...PURE, 'layer:core', ...testing] },
  {
    sourceTag: 'layer:service',
    onlyDependOnLibsWithTags: [
      ...PURE,
      ...DOMAINS,
      'layer:contracts',
      'layer:core',
      'layer:platform',
      ...testing,
    ],
  },
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: [
      ...PURE,
      ...DOMAINS,
      'layer:contracts',
      'layer:core',
      'layer:adapter',
      'layer:platform',
      'layer:service',
      // The composition roots of the profiles, which the apps of single services start from.
      'profile:embedded',
      'profile:distributed',
      ...testing,
    ],
  },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'scope:case', notDependOnLibsWithTags: ['scope:meeting', 'scope:reporting'] },
  {
    sourceTag: 'scope:meeting',
    notDependOnLibsWithTags: ['scope:case', 'scope:programme', 'scope:reporting'],
  },
  {
    sourceTag: 'scope:programme',
    notDependOnLibsWithTags: ['scope:case', 'scope:meeting', 'scope:reporting'],
  },
  { sourceTag: 'scope:reporting', notDependOnLibsWithTags: [] },
];

/** What specs and tools share, in a folder or under the name of an example. */
const UNBUILT = {
  regex: '/testing/|/examples?(?:-[a-z]+)?$',
  message: 'Only specs have this: it is not built.',
};

const boundaries = (testing) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      enforceBuildableLibDependency: false,
      allow: [],
      depConstraints: depConstraints(testing),
      // The doubles implement the core's ports, and the core's own specs use the doubles.
      ignoredCircularDependencies: testing.length > 0 ? [['event-sourcing', 'event-sourcing-testing']] : [],
    },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/fixtures', '**/*.config.*', '**/*.cjs', '**/*.mjs'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      ...boundaries([]),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Taking fields out of an object is how it is shown without them.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: [UNBUILT] }],
    },
  },
  {
    // DTOs and injected classes must stay real imports: their metadata is read at run time.
    files: ['libs/*/service/**/*.ts', 'libs/platform/**/*.ts', 'apps/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // Specs, and what several of them share.
    files: ['**/*.spec.ts', '**/testing/**/*.ts', '**/example*.ts'],
    rules: { ...boundaries(['layer:testing']), 'no-restricted-imports': 'off' },
  },
  {
    // The domain is pure, and the contracts are mere descriptions: no package, no module of node, no clock, no chance.
    files: ['libs/*/domain/src/**/*.ts', 'libs/{kernel,person,access,contracts}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/example*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.|@samverkan/)', message: 'This layer imports no package.' }, UNBUILT] },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'fetch', 'crypto', 'performance', 'globalThis', 'global'],
        ...['setTimeout', 'setInterval', 'setImmediate'],
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Chance is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument.',
        },
        { selector: 'ImportExpression', message: 'Nothing is loaded at run time.' },
      ],
    },
  },
  {
    // Tools run from the sources.
    files: ['tools/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // Programs that a person runs in a terminal.
    files: ['apps/ops-cli/**/*.ts', 'scenario/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts', 'tools/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
