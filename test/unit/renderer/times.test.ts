import { describe, expect, it } from 'vitest';
import { inputOf, presetTime, presetTimes, timeIn } from '../../../renderer/features/schedule/times.ts';

const at = (day: number, hour = 14) => new Date(2026, 10, day, hour, 5).getTime();

describe('times that are often meant', () => {
  it('count from now, or are nine in the morning of a day', () => {
    const now = at(25);
    expect(presetTime('in20Minutes', now).at - now).toBe(20 * 60_000);
    expect(presetTime('in1Hour', now).at - now).toBe(3_600_000);
    expect(presetTime('tomorrow', now).at).toBe(new Date(2026, 10, 26, 9).getTime());
    expect(presetTime('tomorrow', at(30)).at).toBe(new Date(2026, 11, 1, 9).getTime());
  });

  it('next Monday is never today, and on a Sunday it is tomorrow and said once', () => {
    const [wednesday, sunday, monday] = [at(25), at(22), at(23)];
    expect(presetTime('monday', wednesday).at).toBe(new Date(2026, 10, 30, 9).getTime());
    expect(presetTime('monday', monday).at).toBe(new Date(2026, 10, 30, 9).getTime());
    expect(presetTimes(['tomorrow', 'monday'], sunday).map(({ preset }) => preset)).toEqual(['tomorrow']);
    expect(presetTimes(['tomorrow', 'monday'], monday)).toHaveLength(2);
  });
});

describe('a typed time', () => {
  it('is that of the person’s own clock, to the minute', () => {
    const time = new Date(2026, 0, 5, 7, 3).getTime();
    expect(inputOf(time)).toBe('2026-01-05T07:03');
    expect(timeIn('2026-01-05T07:03')).toBe(time);
    expect(timeIn('')).toBeNull();
    expect(timeIn('2026-13-45T99:00')).toBeNull();
  });
});
