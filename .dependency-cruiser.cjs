// The architecture, as rules: floors (lowest first), front doors, pure cores. See docs/adr/0001-floors.md.
const floors = {
  kernel: [],
  events: ['kernel'],
  identity: ['kernel', 'events'],
  inventory: ['kernel', 'events', 'identity'],
  secrets: ['kernel', 'events', 'identity', 'inventory'],
  configs: ['kernel', 'events', 'identity', 'inventory', 'secrets'],
  intake: ['kernel', 'events', 'identity', 'inventory', 'secrets', 'configs'],
  bundles: ['kernel', 'events', 'identity', 'inventory', 'secrets', 'configs'],
  sdk: [],
};
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const TESTS = '(\\.spec\\.ts$|\\.e2e-spec\\.ts$|/testing/|/e2e/)';

module.exports = {
  forbidden: [
    ...Object.entries(floors).map(([lib, may]) =>
      rule(
        `floor:${lib}`,
        { path: `^libs/${lib}/src/` },
        { path: '^(libs|apps|bench)/', pathNot: `^libs/(${[lib, ...may].join('|')})/` },
      ),
    ),
    rule(
      'front-door',
      { path: '^(?:libs|apps)/([^/]+)/' },
      {
        path: '^libs/',
        pathNot: ['^libs/$1/', '^libs/[^/]+/src/(index|json/json|yaml/yaml|testing/index)\\.ts$'],
      },
    ),
    rule(
      'no-own-barrel',
      { path: '^libs/([^/]+)/src/', pathNot: '/index\\.ts$' },
      { path: '^libs/$1/src/index\\.ts$' },
    ),
    rule(
      'core-is-pure',
      { path: '^libs/.+/core/', pathNot: '\\.spec\\.ts$' },
      {
        pathNot: [
          '^libs/.+/core/',
          '^libs/kernel/src/(json/json|yaml/yaml)\\.ts$',
          '^(node:)?(crypto|buffer|util|net|zlib)$',
        ],
      },
    ),
    rule(
      'no-http-below-api',
      { path: '^libs/' },
      { path: '(^|/)(express|fastify|@nestjs/(swagger|platform-[a-z]+))(/|$)' },
    ),
    rule('clients-use-sdk', { path: '^apps/(cli|web)/' }, { path: '^libs/', pathNot: '^libs/sdk/' }),
    rule('apps-are-islands', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    // One file runs a program: git. See docs/adr/0029-git.md.
    rule(
      'spawn-in-tests-only',
      { pathNot: [TESTS, '^(bench|tools)/', '^libs/configs/src/git/git-program\\.ts$'] },
      { path: '^(node:)?child_process$' },
    ),
    rule(
      'migrations-are-frozen',
      { path: '^migrations/', pathNot: '\\.spec\\.ts$' },
      { path: '^(libs|apps)/' },
    ),
    rule(
      'test-kit-stays-in-tests',
      { pathNot: [TESTS, '^bench/'] },
      { path: '/testing/', pathNot: 'node_modules' },
    ),
    rule('no-cycles', {}, { circular: true }),
    rule('no-unresolved', {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-e2e)/' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
