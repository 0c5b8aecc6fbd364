import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../renderer/store/coalesce.ts';

describe('coalesce', () => {
  it('turns a burst into one run in flight and one after it', async () => {
    const finish: (() => void)[] = [];
    const ask = coalesce(() => new Promise<void>((resolve) => finish.push(resolve)));
    for (let index = 0; index < 10; index += 1) ask();
    expect(finish).toHaveLength(1);
    finish[0]!();
    await Promise.resolve();
    await Promise.resolve();
    expect(finish).toHaveLength(2);
    finish[1]!();
    await Promise.resolve();
    await Promise.resolve();
    expect(finish).toHaveLength(2);
    ask();
    expect(finish).toHaveLength(3);
  });
});
