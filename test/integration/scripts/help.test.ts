import { describe, expect, it } from 'vitest';
import { run } from '../../processes/run.ts';

describe('--help', () => {
  it.each([
    ['scripts/test/main.ts', 'npm test -- --only STAGE'],
    ['test/mutation/main.ts', '--markdown FILE'],
    ['test/fault/main.ts', 'npm run fault -- --seconds N'],
    ['test/soak/main.ts', 'npm run soak -- --minutes N'],
    ['sync/gateway/main.ts', '--port N'],
  ])('%s says how it is used, and runs nothing', async (entry, usage) => {
    const helped = run(entry, ['--help']);
    expect(await helped.exited).toBe(0);
    expect(helped.stdout.join('\n')).toContain(usage);
  });
});
