import { describe, expect, it } from 'vitest';
import { createGatewayTime, type KeptTime } from '../../../sync/client/gatewayTime.ts';

const hour = 3_600_000;

/** A device whose two clocks are set by hand. */
function device(kept: KeptTime | null = null) {
  const at = { wall: 1_000 * hour, monotonic: 0 };
  const clock = { now: () => at.wall, monotonic: () => at.monotonic, after: () => () => {} };
  return {
    time: createGatewayTime(clock, kept),
    passes(ms: number) {
      at.wall += ms;
      at.monotonic += ms;
    },
    isSet: (ms: number) => void (at.wall += ms),
  };
}

describe('[TIMER-9] the gateway’s time', () => {
  it('is unknown to who never met it', () => {
    const { time } = device();
    expect(time.now()).toBe(0);
    expect(time.kept()).toBeNull();
  });

  it('goes on by itself, whatever this device’s clock was set to when they met', () => {
    const { time, passes } = device();
    time.told(5_000 * hour);
    passes(hour);
    expect(time.now()).toBe(5_001 * hour);
  });

  it('is told and kept in whole milliseconds, as databases store it', () => {
    const { time, passes, isSet } = device();
    time.told(5_000 * hour);
    isSet(-hour);
    passes(1.75);
    expect(time.now()).toBe(5_000 * hour + 1);
    time.told(5_000 * hour);
    expect(time.kept()?.at).toBe(5_000 * hour + 1);
  });

  it('does not go back with a clock that is set back', () => {
    const { time, passes, isSet } = device();
    time.told(5_000 * hour);
    passes(hour);
    isSet(-9 * hour);
    expect(time.now()).toBe(5_001 * hour);
  });

  it('counts sleep, of which the monotonic clock knows nothing', () => {
    const { time, isSet } = device();
    time.told(5_000 * hour);
    isSet(9 * hour);
    expect(time.now()).toBe(5_009 * hour);
  });

  it('is what the gateway says, once it says it again', () => {
    const { time, isSet } = device();
    time.told(5_000 * hour);
    isSet(9 * hour);
    time.told(5_000 * hour + 10);
    expect(time.now()).toBe(5_000 * hour + 10);
    isSet(-20 * hour);
    expect(time.now()).toBe(5_000 * hour + 10);
  });

  it('is not held back by a word that was long on its way', () => {
    const { time, passes } = device();
    time.told(5_000 * hour);
    passes(2_000);
    time.told(5_000 * hour + 500);
    expect(time.now()).toBe(5_000 * hour + 2_000);
  });

  it('outlives the process, and goes on from the latest that was known', () => {
    const first = device();
    first.time.told(5_000 * hour);
    first.passes(2 * hour);
    const kept = first.time.kept();
    const next = device(kept);
    next.isSet(-50 * hour);
    expect(next.time.now()).toBe(5_002 * hour);
    next.passes(hour);
    expect(next.time.now()).toBe(5_003 * hour);
    next.isSet(100 * hour);
    expect(next.time.now()).toBe(5_051 * hour);
  });
});
