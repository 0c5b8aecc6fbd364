import { describe, expect, it } from 'vitest';
import { choose, helpText, stages, together } from '../../../scripts/test/stages.ts';

function chosen(...args: readonly string[]): unknown {
  const choice = choose(args);
  return choice === 'help' || 'problem' in choice
    ? choice
    : { stages: choice.stages.map(({ name }) => name), files: choice.files };
}

describe('the arguments of npm test', () => {
  it('run everything when there are none', () => {
    expect(choose([])).toEqual({ stages, files: [] });
  });

  it.each([
    [['--only', 'e2e,unit'], ['unit', 'e2e'], []],
    [['--only=lint'], ['lint'], []],
    [['--only', 'unit', 'outbox'], ['unit'], ['outbox']],
    [['test/unit/core'], ['unit'], ['test/unit/core']],
    [
      ['test/e2e/send.spec.ts', 'test/unit/a.test.ts'],
      ['unit', 'e2e'],
      ['test/e2e/send.spec.ts', 'test/unit/a.test.ts'],
    ],
  ])('%j', (args, names, files) => {
    expect(chosen(...args)).toEqual({ stages: names, files });
  });

  it('are told by --help, with every stage', () => {
    expect(chosen('--only', 'unit', '--help')).toBe('help');
    expect(helpText()).toContain(stages.map(({ name }) => name).join(', '));
    expect(helpText()).toMatch(/installs.*FILE/s);
  });

  it.each([
    [['--watch'], 'does not know --watch'],
    [['--only', 'unitt'], 'no stage “unitt”'],
    [['sync/core'], 'not inside a folder of tests'],
  ])('%j is refused with a reason', (args, reason) => {
    expect(chosen(...args)).toEqual({ problem: expect.stringContaining(reason) });
  });
});

it('small checks run together, and everything else alone and in its order', () => {
  const groups = together(stages).map((group) => group.map(({ name }) => name));
  expect(groups.slice(0, 2)).toEqual([['typecheck', 'lint', 'format', 'layers', 'unused'], ['unit']]);
  expect(groups.flat()).toEqual(stages.map(({ name }) => name));
});
