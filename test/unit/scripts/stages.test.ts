import { describe, expect, it } from 'vitest';
import { choose, helpText, queues, stages } from '../../../scripts/test/stages.ts';

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

describe('the queues', () => {
  const names = (groups: ReturnType<typeof queues>['front']) =>
    groups.map((group) => group.map(({ name }) => name));
  const of = (...args: readonly string[]) => {
    const choice = choose(args);
    if (choice === 'help' || 'problem' in choice) throw new Error('these arguments choose stages');
    const { front, beside } = queues(choice.stages);
    return { front: names(front), beside: names(beside) };
  };

  it('hold every stage once: what needs a clock alone and in its order, and beside it what only computes', () => {
    const { front, beside } = of();
    expect([...beside, ...front].flat()).toEqual(stages.map(({ name }) => name));
    expect(beside.slice(0, 2)).toEqual([['typecheck', 'lint', 'format', 'layers', 'unused'], ['unit']]);
    expect(front.every((group) => group.length === 1)).toBe(true);
    expect(stages.filter((stage) => 'isRealTime' in stage && stage.isBeside === true)).toEqual([]);
  });

  it('are one where nothing needs a clock', () => {
    expect(of('--only', 'lint,unit')).toEqual({ front: [['lint'], ['unit']], beside: [] });
  });

  it('put the build before whatever runs it', () => {
    const order = of().front.flat();
    for (const name of ['contract', 'integration', 'fault', 'packaging', 'e2e'])
      expect(order.indexOf(name)).toBeGreaterThan(order.indexOf('build'));
  });
});
