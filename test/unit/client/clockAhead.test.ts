import { expect, it } from 'vitest';
import { createClockAhead } from '../../../sync/client/clockAhead.ts';

function underTest() {
  const clock = { wall: 1_000_000, monotonic: 0 };
  const time = createClockAhead({
    now: () => clock.wall,
    monotonic: () => clock.monotonic,
    after: () => () => {},
  });
  const pass = (ms: number) => {
    clock.wall += ms;
    clock.monotonic += ms;
  };
  return { clock, time, pass };
}

it('clocks that are nearly the same are taken as one, before and after the gateway was heard', () => {
  const { clock, time } = underTest();
  expect(time.ahead()).toBe(0);
  time.heard(clock.wall + 3_000);
  expect(time.ahead()).toBe(0);
});

it('a difference stays what it was when it is heard again a moment later', () => {
  const { clock, time, pass } = underTest();
  time.heard(clock.wall + 600_400);
  expect(time.ahead()).toBe(600_000);
  pass(50_000);
  time.heard(clock.wall + 601_900);
  expect(time.ahead()).toBe(600_000);
  time.heard(clock.wall + 20_000);
  expect(time.ahead()).toBe(20_000);
});

it('[SCHEDULE-4] a clock that is set back makes no other time of what is chosen', () => {
  const { clock, time, pass } = underTest();
  time.heard(clock.wall);
  pass(10_000);
  clock.wall -= 3_600_000;
  expect(time.ahead()).toBe(3_600_000);
  time.heard(clock.wall + 3_600_000);
  expect(time.ahead()).toBe(3_600_000);
});

it('one that goes ahead may have slept: the next welcome tells', () => {
  const { clock, time } = underTest();
  time.heard(clock.wall);
  clock.wall += 3_600_000;
  expect(time.ahead()).toBe(0);
  time.heard(clock.wall - 3_600_000);
  expect(time.ahead()).toBe(-3_600_000);
});
