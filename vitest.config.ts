import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const conditions = ['source'];

const SUITES = [
  '{libs,migrations,bench}/**/*.spec.ts',
  'apps/*/src/**/*.spec.ts',
  'apps/*/e2e/**/*.e2e-spec.ts',
  'tools/**/*.spec.mjs',
];
const NEVER = ['**/node_modules/**', '**/dist/**', '**/dist-e2e/**'];

/** Suites about what lasts but seconds: a token of Keystone, a stalled client, a patience. The machine is theirs alone. */
const ALONE = [
  'apps/api/e2e/{hardening,keystone-expiry,outage,stall}.e2e-spec.ts',
  'libs/identity/src/keystone/service-tokens.spec.ts',
];

/** One for each core; no more than the database server of a run has connections for. */
const WORKERS = Math.min(availableParallelism(), 4);

/** A minute and more of real programs each. */
const LONGEST = ['round-trip.e2e-spec.ts', 'secret-kills.e2e-spec.ts'];

/** Begins with the longest suites: one that began last would be waited for by all the others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.some((name) => moduleId.endsWith(`/${name}`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    pool: 'forks',
    setupFiles: ['tools/vitest-setup.ts'],
    // A test waits on conditions, never on the clock; this only ends one that hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: SUITES,
          exclude: [...NEVER, ...ALONE],
          maxWorkers: WORKERS,
          // What a suite imports is most of the service, and takes longer than most suites: a worker keeps it.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, exclude: NEVER, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
