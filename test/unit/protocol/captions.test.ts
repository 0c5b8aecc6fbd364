import { expect, it } from 'vitest';
import { captionOf, textWith } from '../../../sync/protocol/captions.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

it('[CONTENT-1] files without a caption say their names, and are shown without', () => {
  const files = named('a.png', 'b.pdf');
  for (const nothing of ['', ' \n', '\u200b']) {
    expect(textWith(nothing, files)).toBe('a.png\nb.pdf');
    expect(captionOf({ text: textWith(nothing, files), files })).toBe('');
  }
});

it('[CONTENT-1] a caption is shown as it is', () => {
  const files = named('a.png');
  expect(captionOf({ text: textWith('Where to?', files), files })).toBe('Where to?');
  expect(captionOf({ text: 'a.png' })).toBe('a.png');
});

it('[CONTENT-1] only names that fit are said, and whole', () => {
  const long = Array.from({ length: 20 }, (_, index) => '🦆'.repeat(60) + String(index).padStart(2, '0'));
  const files = named(...long);
  const text = textWith('', files);
  expect(text).toBe(long.slice(0, 15).join('\n'));
  expect([...text].length).toBeLessThanOrEqual(1_000);
  expect(captionOf({ text, files })).toBe('');
});
