import { defineConfig } from 'vitest/config';

const conditions = ['source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      '{libs,migrations,bench}/**/*.spec.ts',
      'apps/*/src/**/*.spec.ts',
      'apps/*/e2e/**/*.e2e-spec.ts',
      'tools/**/*.spec.mjs',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', '**/dist-e2e/**'],
    pool: 'forks',
    setupFiles: ['tools/vitest-setup.ts'],
    // A test waits on conditions, never on the clock; this only ends one that hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
