import type { Reporter, TestCase } from 'vitest/node';
import { firstLine, relativeTo, type RunReport, writeReport, type TestOutcome } from './runReport.ts';

/** Beside the human reporter: the JSON one leaves out why a test was skipped and what failed outside tests. */
export default class VitestReporter implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, unhandledErrors) => {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map(outcomeOf));
    const collectErrors = modules.flatMap((module) =>
      [module, ...module.children.allSuites()].flatMap((part) =>
        part.errors().map((error) => `${module.relativeModuleId}: ${error.message}`),
      ),
    );
    const crashes = unhandledErrors.flatMap(crashOf);
    const unhandled = unhandledErrors
      .filter((error) => crashOf(error).length === 0)
      .map((error) => `outside any test: ${error.message}`);
    writeReport({ tests, errors: [...collectErrors, ...unhandled], crashes });
  };
}

/** The runner names the file in the error's cause only. */
function crashOf({ cause }: { readonly cause?: unknown }): RunReport['crashes'] {
  const reason = cause instanceof Object && 'message' in cause ? String(cause.message) : '';
  const file = /^Worker exited unexpectedly .* while running test file (.+)$/.exec(reason)?.[1];
  return file === undefined ? [] : [{ file: relativeTo(process.cwd(), file), reason: firstLine(reason) }];
}

function outcomeOf(test: TestCase): TestOutcome {
  const result = test.result();
  const base = { file: relativeTo(process.cwd(), test.module.moduleId), name: test.fullName };
  if (result.state === 'passed') return { ...base, outcome: 'passed' };
  if (result.state !== 'skipped') {
    const [error] = result.errors ?? [];
    return { ...base, outcome: 'failed', ...(error && { reason: firstLine(error.message) }) };
  }
  return { ...base, outcome: 'skipped', ...(result.note === undefined ? {} : { reason: result.note }) };
}
