import { describe, expect, it } from 'vitest';
import { quietEdges, type QuietSettings, quietUntil } from '../../../main/core/notifications/quietHours.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';

/** November 2026, in the time zone of whoever runs this: the 23rd is a Monday. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const settings = (set: Partial<QuietSettings>): QuietSettings => ({
  ...{ quietUntil: null, quietHours: null, awakeUntil: null },
  ...set,
});

describe('[PREFER-7] until when nobody disturbs', () => {
  const nights = { quietHours: '22:00-07:30 12345' };
  it.each<[string, Partial<QuietSettings>, number, number | null]>([
    ['is no time as long as nothing is set', {}, at(23, 12), null],
    ['is the time that was set by hand', { quietUntil: at(23, 13) }, at(23, 12), at(23, 13)],
    ['is no time once that is over', { quietUntil: at(23, 13) }, at(23, 13), null],
    ['may be until it is turned off', { quietUntil: forGood }, at(23, 12), forGood],
    ['is the end of the hours', nights, at(23, 22), at(24, 7, 30)],
    ['is the end of the hours that began yesterday', nights, at(24, 6), at(24, 7, 30)],
    ['is no time at their end', nights, at(24, 7, 30), null],
    ['is no time before them', nights, at(23, 21, 59), null],
    ['counts the day on which they begin: not that of their end', nights, at(28, 6), at(28, 7, 30)],
    ['is no time on other days', nights, at(28, 23), null],
    ['is no time in the night after one', nights, at(30, 6), null],
    ['is the end of the same day', { quietHours: '12:00-13:00 1' }, at(23, 12, 30), at(23, 13)],
    ['is a whole day where they end as they begin', { quietHours: '09:00-09:00 1' }, at(24, 8), at(24, 9)],
    ['is no time without days', { quietHours: '00:00-23:59 ' }, at(23, 12), null],
    ['is no time while the hours do not count', { ...nights, awakeUntil: at(24, 7, 30) }, at(24, 6), null],
    ['is one again after that', { ...nights, awakeUntil: at(24, 7, 30) }, at(24, 23), at(25, 7, 30)],
    ['is the later of both', { ...nights, quietUntil: at(24, 9) }, at(24, 6), at(24, 9)],
  ])('%s', (_, set, now, expected) => {
    expect(quietUntil(settings(set), now)).toBe(expected);
  });

  it('begins and ends at times that are known before', () => {
    const edges = quietEdges(settings({ quietHours: '22:00-07:30 1', quietUntil: at(24, 3) }), at(23, 12));
    expect(edges).toEqual(expect.arrayContaining([at(24, 3), at(23, 22), at(24, 7, 30)]));
    expect(quietEdges(settings({}), at(23, 12))).toEqual([]);
  });
});
