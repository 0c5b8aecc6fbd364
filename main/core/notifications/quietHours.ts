/** From one time of day to another, by this device's time zone. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * Periods of quiet hours that begin from yesterday to in a week, by the calendar: a day with a change of clocks is as long
 * as it is. A time that such a day does not have comes later, as `Date` has it.
 * @param hours as the account preference has them: `22:00-07:00 12345`
 */
export function periodsAround(hours: string, now: number): readonly Period[] {
  const [times = '', days = ''] = hours.split(' ');
  const [from = '', to = ''] = times.split('-');
  const today = new Date(now);
  const at = (day: number, time: string) => {
    const [hour, minute] = time.split(':').map(Number);
    return new Date(today.getFullYear(), today.getMonth(), today.getDate() + day, hour, minute).getTime();
  };
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7]
    .filter((day) => days.includes(weekdayOf(new Date(at(day, '12:00')))))
    .map((day) => ({ from: at(day, from), to: at(from < to ? day : day + 1, to) }));
}

/** 1: Monday. */
const weekdayOf = (date: Date) => String(date.getDay() === 0 ? 7 : date.getDay());

export interface QuietSettings {
  /** By this device's clock; null: not set. */
  readonly quietUntil: number | null;
  readonly quietHours: string | null;
  readonly awakeUntil: number | null;
}

/** Until when nobody disturbs, by hand or by the hours; null: not now. [PREFER-7] */
export function quietUntil(
  { quietUntil: by, quietHours, awakeUntil }: QuietSettings,
  now: number,
): number | null {
  const period =
    quietHours === null || now < (awakeUntil ?? 0)
      ? undefined
      : periodsAround(quietHours, now).findLast(({ from, to }) => from <= now && now < to);
  const until = Math.max(by ?? 0, period?.to ?? 0);
  return until > now ? until : null;
}

/** When that begins or ends next, and when it did last. */
export function quietEdges(
  { quietUntil: by, quietHours, awakeUntil }: QuietSettings,
  now: number,
): readonly number[] {
  const periods = quietHours === null ? [] : periodsAround(quietHours, now);
  return [by, awakeUntil, ...periods.flatMap(({ from, to }) => [from, to])].filter((at) => at !== null);
}
