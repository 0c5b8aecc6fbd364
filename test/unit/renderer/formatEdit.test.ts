import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEdit } from '../../../renderer/features/composer/formatEdit.ts';
import { type Format, formatOfKeys, formats } from '../../../renderer/features/composer/formats.ts';

/** The text with its selection between [ and ], before and after. */
function edited(source: string, format: Format): string {
  const start = source.indexOf('[');
  const end = source.indexOf(']') - 1;
  const text = source.replace(/[[\]]/gu, '');
  const edit = formatEdit(text, start, end, format);
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${after.slice(0, edit.start)}[${after.slice(edit.start, edit.end)}]${after.slice(edit.end)}`;
}

describe('a format put on what is selected', () => {
  it.each([
    ['one [two] three', 'bold', 'one **[two]** three'],
    ['one **[two]** three', 'bold', 'one [two] three'],
    ['one [**two**] three', 'bold', 'one [two] three'],
    ['one [two ]three', 'italic', 'one __[two]__ three'],
    ['one []', 'strike', 'one ~~[]~~'],
    ['~~[]~~', 'strike', '[]'],
    ['a [secret]', 'spoiler', 'a ||[secret]||'],
    ['run [this]', 'code', 'run `[this]`'],
    ['run [this\nand that] now', 'code', 'run \n```\n[this\nand that]\n```\n now'],
    ['[let x;]', 'codeBlock', '```\n[let x;]\n```'],
    ['```\n[let x;]\n```', 'codeBlock', '[let x;]'],
    ['a\nb[ c\nd] e\nf', 'quote', 'a\n[> b c\n> d e]\nf'],
    ['a\n[> b c\n> d e]\nf', 'quote', 'a\n[b c\nd e]\nf'],
    ['said[]', 'quote', '> said[]'],
  ] as const)('%j, %s: %j', (source, format, expected) => expect(edited(source, format)).toBe(expected));

  it('and taken off again leaves the words as they were', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '*', '`'), maxLength: 20 });
    const anyFormat = fc.constantFrom<Format>('bold', 'italic', 'strike', 'spoiler');
    fc.assert(
      fc.property(words, fc.nat(20), fc.nat(20), anyFormat, (text, one, other, format) => {
        fc.pre(!/\*\*/u.test(text));
        const [start, end] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)];
        const on = formatEdit(text, start, end, format);
        fc.pre(on.insert.length > on.to - on.from);
        const marked = text.slice(0, on.from) + on.insert + text.slice(on.to);
        const off = formatEdit(marked, on.start, on.end, format);
        expect(marked.slice(0, off.from) + off.insert + marked.slice(off.to)).toBe(text);
      }),
    );
  });
});

describe('keys of formats', () => {
  const press = { key: 'b', code: 'KeyB', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  it('are letters, by their place where the keyboard has another alphabet', () => {
    expect(formatOfKeys(press)).toBe('bold');
    expect(formatOfKeys({ ...press, ctrlKey: false, metaKey: true })).toBe('bold');
    expect(formatOfKeys({ ...press, key: 'и' })).toBe('bold');
    // Dvorak has n where others have b.
    expect(formatOfKeys({ ...press, key: 'n' })).toBe(null);
    expect(formatOfKeys({ ...press, shiftKey: true })).toBe(null);
    expect(formatOfKeys({ ...press, altKey: true })).toBe(null);
    expect(formatOfKeys({ ...press, key: '(', code: 'Digit9', shiftKey: true })).toBe('quote');
  });

  it('are different ones', () => {
    expect(new Set(formats.map(({ key, shift }) => `${key} ${shift}`)).size).toBe(formats.length);
  });
});
