import { describe, expect, it } from 'vitest';
import { readBenchFlags } from '../../bench/flags.ts';
import { suites } from '../../bench/suites.ts';

describe('flags of the bench', () => {
  it('choose rows by their own names and by their suite’s', () => {
    const flags = readBenchFlags(['--quick', '--only', 'gateway200,reconnectAll'], suites);
    expect(flags).toMatchObject({ isQuick: true, json: null });
    expect(flags).toHaveProperty('rows', new Set(['gateway200P50', 'gateway200P99', 'reconnectAll']));
  });

  it('without --only choose everything', () => {
    const flags = readBenchFlags([], suites);
    const all = Object.values(suites).flatMap(({ rows }) => Object.keys(rows));
    expect(flags).toHaveProperty('rows', new Set(all));
  });

  it.each([
    [['--fast'], 'There is no flag --fast; see --help.'],
    [['--only', 'nothing'], 'There is nothing called “nothing” to measure; --help lists what there is.'],
    [['--json', '/no/such/folder/a.json'], '--json must name a file in a folder that exists.'],
    [['--markdown', '/no/such/page.md'], '--markdown must name a page that exists.'],
    [['--against', '/no/such/figures.json'], '--against must name a file that exists.'],
    [['--json'], '--json needs a value: --json FILE.'],
    [['gateway200'], '“gateway200” is not a flag; see --help.'],
  ])('refuse %j in one sentence', (argv, sentence) => {
    expect(() => readBenchFlags(argv, suites)).toThrow(sentence);
  });
});
