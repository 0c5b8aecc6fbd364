import { existsSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { mutate } from '../../mutation/mutation.ts';
import { mutations } from '../../mutation/mutations.ts';
import { rowsOf } from '../../mutation/report.ts';
import { invariants, markedRules } from '../../mutation/rules.ts';
import { checks } from '../../mutation/runSuites.ts';

const broken = new Set<string>(mutations.flatMap(({ breaks }) => breaks));
const spec = readFileSync('sync/protocol/SPEC.md', 'utf8');

describe('the mutation check', () => {
  it.each(mutations)('$name can still be made, and tried', (mutation) => {
    const text = mutate(readFileSync(mutation.file, 'utf8'), mutation);
    expect(parseSync(mutation.file, text).errors).toEqual([]);
    const { suites, breaks } = mutation;
    expect(suites.length * breaks.length).toBeGreaterThan(0);
    for (const suite of suites) expect(checks.has(suite) || existsSync(suite), suite).toBe(true);
  });

  it('has no name twice', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  });

  it.each(Object.keys({ ...invariants, ...markedRules }))('%s is broken by one', (rule) => {
    expect(broken).toContain(rule);
  });

  it('has a row on the page for each, in its order, and none for what is gone', () => {
    const [, table = ''] = readFileSync('docs/tables/mutations.md', 'utf8').split('<!-- mutations:');
    expect([...rowsOf(table).keys()]).toEqual(mutations.map(({ name }) => name));
  });

  it('breaks every rule of SPEC.md', () => {
    const rules = [...spec.matchAll(/\*\*\[([A-Z]+-\d+)\]\*\*/g)].map(([, rule = '']) => rule);
    expect(rules.length).toBeGreaterThan(200);
    expect(rules.length - new Set(rules).size).toBe(0);
    expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it('names rules by the numbers of SPEC.md', () => {
    const unknown = [...broken].filter((rule) => /^[A-Z]/.test(rule) && !spec.includes(`**[${rule}]**`));
    expect(unknown).toEqual([]);
  });
});
