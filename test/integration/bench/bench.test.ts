import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../processes/run.ts';
import { temporaryFolder } from '../core/coreUnderTest.ts';

it('a row of a quick run comes out as JSON and as a table', async () => {
  const json = join(temporaryFolder(), 'bench.json');
  const bench = run('test/bench/main.ts', ['--quick', '--only', 'gatewaySize', '--json', json]);
  expect(await bench.exited, bench.stderr.join('\n')).toBe(0);
  const rows = JSON.parse(readFileSync(json, 'utf8')) as readonly Record<string, unknown>[];
  const nothing = { p50: null, p95: null, p99: null, budget: null, met: null };
  const number = expect.any(Number) as number;
  const range = [number, number];
  expect(rows).toEqual([
    { name: 'gatewaySize', unit: 'bytes', value: number, raw: number, ratio: number, range, ...nothing },
  ]);
  expect(bench.stdout.join('\n')).toContain('Gateway database');
});

it('a second run says what moved since the first', async () => {
  const json = join(temporaryFolder(), 'bench.json');
  const quick = ['--quick', '--only', 'gatewaySize'];
  expect(await run('test/bench/main.ts', [...quick, '--json', json]).exited).toBe(0);
  const second = run('test/bench/main.ts', [...quick, '--against', json]);
  expect(await second.exited, second.stderr.join('\n')).toBe(0);
  expect(second.stdout).toContain('Nothing moved beyond noise.');
});

it('a flag that means nothing is one sentence', async () => {
  const bench = run('test/bench/main.ts', ['--only', 'nothing']);
  expect(await bench.exited).toBe(2);
  expect(bench.stderr).toEqual(['There is nothing called “nothing” to measure; --help lists what there is.']);
});
