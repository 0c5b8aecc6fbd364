import { describe, expect, it } from 'vitest';
import { throttleKey } from '../../../sync/gateway/http/throttleKey.ts';
import { createThrottle } from '../../../sync/gateway/throttle.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

describe('throttle', () => {
  it('lets a burst through, then keeps to the rate', () => {
    const clock = manualClock();
    const { take } = createThrottle({ perSecond: 2, burst: 3 }, 10, clock);
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 500]);
    clock.advance(250);
    expect(take('a')).toBe(250);
    clock.advance(250);
    expect(take('a')).toBe(0);
    expect(take('a')).toBe(500);
  });

  it('counts keys apart', () => {
    const { take } = createThrottle({ perSecond: 1, burst: 1 }, 10, manualClock());
    expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 1_000]);
  });

  it('fails closed when it can remember no more, and forgets what is full again', () => {
    const clock = manualClock();
    const { take } = createThrottle({ perSecond: 1, burst: 1 }, 2, clock);
    expect([take('a'), take('b'), take('c')]).toEqual([0, 0, 1_000]);
    clock.advance(1_000);
    expect([take('c'), take('d'), take('e')]).toEqual([0, 0, 1_000]);
  });

  it('a refused attempt takes nothing', () => {
    const clock = manualClock();
    const { take } = createThrottle({ perSecond: 1, burst: 1 }, 2, clock);
    take('a');
    for (let count = 0; count < 100; count += 1) take('a');
    clock.advance(1_000);
    expect(take('a')).toBe(0);
  });
});

describe('throttleKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(throttleKey(address)).toBe(key);
  });
});
