import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mutate, type Mutation } from '../../mutation/mutation.ts';
import { isCaught, writeMarkdown } from '../../mutation/report.ts';
import type { Outcome, Verdict } from '../../mutation/tryMutation.ts';

function mutation(name: string): Mutation {
  const file = 'a.ts';
  return { name, what: 'breaks', breaks: ['invariant 1'], file, swap: ['old', 'new'], suites: [] };
}

function outcome(name: string, verdict: Verdict): Outcome {
  return { mutation: mutation(name), verdict, seconds: 1 };
}

const caught = (test: string): Verdict => ({
  kind: 'caught',
  by: { suite: 'test/unit/a.test.ts', test, reason: 'expected 1 to be 2' },
});

describe('a break', () => {
  it('is made where its text stands once', () => {
    expect(mutate('an(old)', mutation('one'))).toBe('an(new)');
  });

  it.each(['nothing', 'old + old'])('is refused in %j', (text) => {
    expect(() => mutate(text, mutation('one'))).toThrow('not once');
  });

  it('counts as caught when a test failed or never ended, not when the code does not load', () => {
    const verdicts: readonly Verdict[] = [
      caught('a test'),
      { kind: 'timeout', suite: 'test/unit/a.test.ts' },
      { kind: 'survived' },
      { kind: 'unusable', reason: 'SyntaxError' },
    ];
    expect(verdicts.map((verdict) => isCaught(outcome('one', verdict)))).toEqual([true, true, false, false]);
  });
});

describe('the table of a page', () => {
  it('renews the rows tried now, keeps the others in the order of the list, and drops what is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tern-report-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const page = join(folder, 'page.md');
    const mark =
      '<!-- mutations: written by `npm run mutate -- --markdown` -->\n<!-- prettier-ignore-start -->';
    writeFileSync(page, `before\n${mark}\n<!-- prettier-ignore-end -->\n<!-- /mutations -->\nafter\n`);
    const rows = () =>
      [...readFileSync(page, 'utf8').matchAll(/^\| `([\w-]+)`.*\| ([^|]+) \|$/gm)].map((row) => row.slice(1));

    writeMarkdown(page, [outcome('two', caught('a | b')), outcome('gone', caught('x'))], ['two', 'gone']);
    writeMarkdown(page, [outcome('one', { kind: 'survived' })], ['one', 'two']);
    expect(rows()).toEqual([
      ['one', '**nothing**'],
      ['two', 'b'],
    ]);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain(String.raw`unit: a \| b |`);
    expect(text.startsWith('before\n')).toBe(true);
    expect(text.endsWith('\nafter\n')).toBe(true);
  });

  it('is not put where there is no place for it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tern-report-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const page = join(folder, 'page.md');
    writeFileSync(page, 'a page\n');
    expect(() => writeMarkdown(page, [], [])).toThrow('no place');
    expect(readFileSync(page, 'utf8')).toBe('a page\n');
  });
});
