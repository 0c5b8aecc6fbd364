import { isolated } from '../../sync/core/bidi.ts';

const dayMs = 86_400_000;

export interface Formats {
  /** 14:05 */
  readonly time: (at: number) => string;
  /** For a row of the list: the time today, the weekday within a week, else the date. */
  readonly listTime: (at: number, now: number) => string;
  /** For a day separator: Today, Yesterday, a weekday with its date, the year when it is another one. */
  readonly day: (at: number, now: number) => string;
  /** November 2026 */
  readonly month: (at: number) => string;
  /** Everything, for a tooltip. */
  readonly full: (at: number) => string;
  /** When something is to happen: the time today, with the day else. */
  readonly due: (at: number, now: number) => string;
  /** 5 minutes ago; null within the first minute. */
  readonly age: (at: number, now: number) => string | null;
  /** For a pill: more than three digits say no more than that there are many. [UNREAD-1] */
  readonly count: (value: number) => string;
  /** With a true minus sign. */
  readonly number: (value: number) => string;
  /** 0.6 → 60 %, whole. */
  readonly percent: (share: number) => string;
  /** 1.4 MB, of a thousand each, as file managers count. */
  readonly bytes: (size: number) => string;
  /** 1:05 of a recording. @param seconds */
  readonly playTime: (seconds: number) => string;
  /** Ann, Bo and Cy. */
  readonly list: (items: readonly string[]) => string;
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole calendar days from `at` to `now`; noon to noon, so that a change of clocks adds none. */
export function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
}

const capitalised = (locale: string, text: string) =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

function monthIn(locale: string): Formats['month'] {
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  return (at) => capitalised(locale, month.format(at));
}

export function createFormats(locale: string): Formats {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = format({ timeStyle: 'short' });
  const weekday = format({ weekday: 'short' });
  const longWeekday = format({ weekday: 'long' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const dayMonthYear = format({ day: '2-digit', month: '2-digit', year: '2-digit' });
  const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDayYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const full = format({ dateStyle: 'long', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const sizes = sizeFormats(locale);
  const sameYear = (at: number, now: number) => new Date(at).getFullYear() === new Date(now).getFullYear();

  return {
    time: (at) => time.format(at),
    listTime(at, now) {
      const days = daysBetween(at, now);
      if (days <= 0) return time.format(at);
      if (days < 7) return weekday.format(at);
      return sameYear(at, now) ? dayMonth.format(at) : dayMonthYear.format(at);
    },
    day(at, now) {
      const days = daysBetween(at, now);
      if (days === 0 || days === 1) return capitalised(locale, relative.format(-days, 'day'));
      return capitalised(locale, sameYear(at, now) ? longDay.format(at) : longDayYear.format(at));
    },
    month: monthIn(locale),
    full: (at) => full.format(at),
    due(at, now) {
      const ahead = -daysBetween(at, now);
      if (ahead === 0) return time.format(at);
      const near = Math.abs(ahead) === 1 ? relative.format(ahead, 'day') : null;
      const named = ahead > 0 && ahead < 7 ? longWeekday : sameYear(at, now) ? dayMonth : dayMonthYear;
      return `${near ?? named.format(at)}, ${time.format(at)}`;
    },
    age(at, now) {
      const minutes = Math.max(0, Math.floor((now - at) / 60_000));
      if (minutes === 0) return null;
      if (minutes < 60) return relative.format(-minutes, 'minute');
      if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
      return relative.format(-Math.floor(minutes / 60 / 24), 'day');
    },
    count: (value) => (value > 999 ? `${number.format(999)}+` : number.format(value)),
    percent: (share) => percent.format(share),
    bytes(size) {
      const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
      const value = size / 1_000 ** power;
      return sizes[power]?.format(value < 100 ? value : Math.round(value)) ?? number.format(size);
    },
    playTime,
    list: (items) => list.format(items.map(isolated)),
    number: (value) => number.format(value).replace('-', '\u2212'),
  };
}

function playTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Of bytes, kB, MB and GB. */
const sizeFormats = (locale: string) =>
  ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map(
    (unit) =>
      new Intl.NumberFormat(locale, {
        ...{ style: 'unit', unit, maximumFractionDigits: 1 },
        // Short, English says "18 byte".
        unitDisplay: unit === 'byte' ? 'long' : 'short',
      }),
  );
