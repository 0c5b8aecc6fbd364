const minuteMs = 60_000;

export type Preset = 'in20Minutes' | 'in1Hour' | 'in3Hours' | 'tomorrow' | 'monday';

export interface PresetTime {
  readonly preset: Preset;
  readonly at: number;
}

/** By the person's own calendar: nine o'clock is nine o'clock, whatever became of the clocks in the night. */
export function presetTime(preset: Preset, now: number): PresetTime {
  return { preset, at: timeOf(preset, now) };
}

/** On a Sunday next Monday is tomorrow, and said once. */
export function presetTimes(presets: readonly Preset[], now: number): readonly PresetTime[] {
  const times = presets.map((preset) => presetTime(preset, now));
  return times.filter(({ at }, index) => times.findIndex((other) => other.at === at) === index);
}

function timeOf(preset: Preset, now: number): number {
  switch (preset) {
    case 'in20Minutes':
      return now + 20 * minuteMs;
    case 'in1Hour':
      return now + 60 * minuteMs;
    case 'in3Hours':
      return now + 180 * minuteMs;
    case 'tomorrow':
      return nineIn(1, now);
    case 'monday':
      return nineIn((8 - new Date(now).getDay()) % 7 || 7, now);
  }
}

function nineIn(days: number, now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 9).getTime();
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** As an input of a local date and time has it, to the minute. */
export function inputOf(at: number): string {
  const day = new Date(at);
  const date = [day.getFullYear(), twoDigits(day.getMonth() + 1), twoDigits(day.getDate())].join('-');
  return `${date}T${twoDigits(day.getHours())}:${twoDigits(day.getMinutes())}`;
}

/** null: no time at all, or none that exists. */
export function timeIn(input: string): number | null {
  const at = input === '' ? NaN : new Date(input).getTime();
  return Number.isNaN(at) ? null : at;
}
