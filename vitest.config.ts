import { defineConfig } from 'vitest/config';

/** Longest a single test may take, by project: so long that only what hangs is caught, also on a machine that is busy. */
const limits = {
  unit: 30_000,
  contract: 60_000,
  property: 900_000,
  integration: 120_000,
  packaging: 180_000,
};

export default defineConfig({
  test: {
    // All of them: the tests of a stage are what the machine is there for, and many wait.
    maxWorkers: '100%',
    passWithNoTests: false,
    // Of gateways that tests start: invitations are asked for by the tests of them.
    env: { TERN_GATEWAY_STRANGERS: 'added' },
    projects: Object.entries(limits).map(([name, limit]) => ({
      test: {
        name,
        // Contract suites stand beside the implementation they are run against.
        include: name === 'contract' ? ['test/**/*.contract.test.ts'] : [`test/${name}/**/*.test.{ts,tsx}`],
        exclude: name === 'contract' ? [] : ['**/*.contract.test.ts'],
        environment: 'node',
        ...(name === 'integration' && { globalSetup: 'test/processes/built.ts' }),
        // Pure tests can share loaded modules, which halves the processor time.
        ...(name === 'unit' && { isolate: false }),
        // A native module may not be loaded twice into one process by worker threads that end: use processes.
        pool: 'forks' as const,
        // A property is cut off at the limit, and says what it found before its test runs out of time.
        testTimeout: 2 * limit,
        hookTimeout: 2 * limit,
        setupFiles: 'test/propertyLimit.ts',
        provide: { propertyMs: limit },
      },
    })),
  },
});
