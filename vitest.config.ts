import { defineConfig } from 'vitest/config';

/** Longest a single test may take, by project: so long that only what hangs is caught, also on a machine that is busy. */
const limits = {
  unit: 30_000,
  contract: 60_000,
  property: 900_000,
  integration: 120_000,
  packaging: 180_000,
};

/** The threads of their apps are those that were built. */
const runsBuilt = new Set(['contract', 'integration']);

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
        // Test files share loaded modules: to load them costs a second of the processor, more than most files do.
        isolate: false,
        // Node itself loads what nothing has to transform: what is imported costs nothing more each time it is used.
        ...(name === 'property' && { experimental: { viteModuleRunner: false } }),
        // Worlds are short-lived rubbish: it is swept less often where it has room.
        ...(name === 'property' && { execArgv: ['--max-semi-space-size=64'] }),
        // A native module may not be loaded twice into one process by worker threads that end: use processes.
        pool: 'forks' as const,
        // A property is cut off at the limit, and says what it found before its test runs out of time.
        testTimeout: 2 * limit,
        hookTimeout: 2 * limit,
        setupFiles: [
          'test/propertyLimit.ts',
          ...(runsBuilt.has(name) ? ['test/processes/builtThreads.ts'] : []),
        ],
        provide: { propertyMs: limit },
      },
    })),
  },
});
