import { describe, expect, it } from 'vitest';
import { formatLocale } from '../../../renderer/format/formatLocale.ts';
import { createFormats, daysBetween } from '../../../renderer/format/formats.ts';
import { hueOf } from '../../../renderer/ui/hue.ts';
import { initialsOf } from '../../../renderer/ui/initials.ts';

const now = new Date(2026, 4, 20, 15, 30).getTime();
const before = (days: number) => new Date(2026, 4, 20 - days, 9, 5).getTime();

describe('dates', () => {
  it('says how long ago a day was in the words of the language', () => {
    expect(createFormats('en').day(before(0), now)).toBe('Today');
    expect(createFormats('ru').day(before(1), now)).toBe('Вчера');
    expect(createFormats('uk').day(before(1), now)).toBe('Учора');
    expect(createFormats('en-GB').day(before(3), now)).toBe('Sunday 17 May');
  });

  it('shortens what a row of the list says', () => {
    const formats = createFormats('ru');
    expect(formats.listTime(before(0), now)).toBe('09:05');
    expect(formats.listTime(before(3), now)).toBe('вс');
    expect(formats.listTime(before(400), now)).toMatch(/25/);
  });

  it('counts calendar days, also over a change of clocks', () => {
    expect(daysBetween(new Date(2026, 2, 28, 23, 59).getTime(), new Date(2026, 2, 29, 0, 1).getTime())).toBe(
      1,
    );
    expect(daysBetween(new Date(2026, 2, 27).getTime(), new Date(2026, 2, 30).getTime())).toBe(3);
  });

  it('has no age for the first minute, which a sentence names', () => {
    const formats = createFormats('en');
    expect(formats.age(now - 59_000, now)).toBeNull();
    expect(formats.age(now - 60_000, now)).toBe('1 minute ago');
  });

  it('writes a true minus sign', () => {
    expect(createFormats('en').number(-904)).toBe('−904');
  });

  it('takes the region from the system when it has the language', () => {
    expect(formatLocale('en', ['uk-UA', 'en-GB'])).toBe('en-GB');
    expect(formatLocale('ru', ['en-US'])).toBe('ru');
  });
});

describe('avatars', () => {
  it('takes initials of the first and the last word', () => {
    expect(initialsOf('Ann Morrow')).toBe('AM');
    expect(initialsOf('Надежда Александровна Петрова')).toBe('НП');
    expect(initialsOf('Ida Holm 10')).toBe('IH');
    expect(initialsOf('new_friend')).toBe('NF');
    expect(initialsOf('🦭 Sven')).toBe('S');
    expect(initialsOf('42')).toBe('4');
  });

  it('always gives the same person the same of twelve hues', () => {
    const hues = new Set(Array.from({ length: 400 }, (_, index) => hueOf(`user_${index}`)));
    expect([...hues].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(hueOf('ann')).toBe(hueOf('ann'));
  });
});
