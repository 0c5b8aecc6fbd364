import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../processes/run.ts';
import { openSocket } from './browserUnderTest.ts';
import { runInTest } from './processes.ts';

const slow = 120_000;
const patience = { timeout: 30_000, interval: 50 };
const sentence = /It is open in your browser: (\S+token=(\S+))/;

/** A session whose browser only notes what it was asked to open. */
async function freshSession() {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  const note = join(path, 'asked');
  for (const name of ['xdg-open', 'open']) {
    await writeFile(join(path, name), `#!/bin/sh\nprintf '%s\\n' "$@" > ${note}\n`, { mode: 0o755 });
  }
  const env = { DISPLAY: ':0', PATH: `${path}${delimiter}${process.env['PATH']}` };
  const start = () =>
    runInTest('scripts/start.ts', ['--host', 'browser', '--log-level', 'silent', '--data', path], env);
  return { start, asked: () => readFileSync(note, 'utf8').split('\n').slice(0, -1) };
}
const opened = (line: string) => sentence.exec(line) ?? undefined;

describe.skipIf(process.platform === 'win32')('the page for the browser', () => {
  it('keeps its secret from other accounts, and goes when it has been used', { timeout: slow }, async () => {
    const { start, asked } = await freshSession();
    const [, url = '', token = ''] = await start().line(opened);
    const [file = '', ...others] = asked();
    expect(others).toEqual([]);
    expect(file).not.toContain(token);
    expect(readFileSync(file, 'utf8')).toContain(`content="0; url=${url}"`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    await once(openSocket(new URL(url)), 'open');
    await vi.waitFor(() => expect(existsSync(dirname(file))).toBe(false), patience);
  });

  it('goes with what opened it, also for a second start', { timeout: slow }, async () => {
    const { start, asked } = await freshSession();
    const first = start();
    await first.line(opened);
    const [file = ''] = asked();
    const second = start();
    expect(await second.exited).toBe(0);
    expect(second.stdout.at(-1)).toMatch(sentence);
    const [again = ''] = asked();
    expect([existsSync(file), existsSync(dirname(again))]).toEqual([true, false]);
    first.kill('SIGINT');
    expect(await first.exited).toBe(0);
    expect(existsSync(dirname(file))).toBe(false);
  });
});
