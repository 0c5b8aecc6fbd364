import { describe, expect, it } from 'vitest';
import { fileView } from '../../../main/core/views/files.ts';
import { gridStep } from '../../../renderer/features/media/gridStep.ts';
import { linksIn } from '../../../renderer/features/media/linksIn.ts';
import { shownByMonth } from '../../../renderer/features/media/shownByMonth.ts';
import { attachment } from '../../builders/files.ts';
import { message } from './samples.ts';

/** Three columns; the fifth tile begins another month. */
const tiles = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 1],
  [0, 3],
  [1, 3],
].map(([left = 0, top = 0]) => ({
  getBoundingClientRect: () => ({ left: left * 90, top: top * 90 }) as DOMRect,
}));

const step = (from: number, key: string, isRtl = false, held: 'ctrlKey' | null = null) => {
  const none = { altKey: false, ctrlKey: false, metaKey: false };
  const pressed = { key, ...none, ...(held !== null && { [held]: true }) };
  const next = gridStep(tiles, tiles[from], pressed, isRtl);
  return next === null ? null : tiles.indexOf(next);
};

describe('arrows in the grid', () => {
  it.each([
    [0, 'ArrowRight', 1],
    [0, 'ArrowLeft', null],
    [5, 'ArrowRight', null],
    [3, 'ArrowRight', 4],
    [0, 'ArrowDown', 3],
    [2, 'ArrowDown', 3],
    [3, 'ArrowDown', 4],
    [5, 'ArrowDown', null],
    [5, 'ArrowUp', 3],
    [3, 'ArrowUp', 0],
    [1, 'ArrowUp', null],
    [1, 'End', 5],
    [4, 'Home', 0],
    [1, 'a', null],
  ])('from %i by %s', (from, key, to) => {
    expect(step(from, key)).toBe(to);
  });

  it('follow the direction of the language, and leave combinations alone', () => {
    expect([step(1, 'ArrowRight', true), step(1, 'ArrowLeft', true)]).toEqual([0, 2]);
    expect(step(1, 'ArrowRight', false, 'ctrlKey')).toBeNull();
    expect(gridStep(tiles, null, { key: 'Home', altKey: false, ctrlKey: false, metaKey: false })).toBeNull();
  });
});

describe('a conversation’s media', () => {
  const photo = fileView(attachment(1, { mime: 'image/png' }));
  const film = fileView(attachment(2, { mime: 'video/mp4' }));
  const paper = fileView(attachment(3));

  it('stand by month, the newest first, an album in its order', () => {
    const sent = (n: number, month: number, files: (typeof photo)[]) =>
      message(n, { at: new Date(2026, month, 15).getTime(), files });
    const months = shownByMonth([
      sent(3, 10, [photo, paper, film]),
      sent(2, 10, [film]),
      sent(1, 8, [photo]),
    ]);
    expect(months.map(({ at }) => new Date(at).getMonth())).toEqual([10, 8]);
    expect(months.map(({ shown }) => shown.map(({ file }) => file.kind))).toEqual([
      ['picture', 'video', 'video'],
      ['picture'],
    ]);
    const keys = months.flatMap(({ shown }) => shown.map(({ key }) => key));
    expect(new Set(keys).size).toBe(4);
  });

  it('are links each once, also within marks, but not what a spoiler hides', () => {
    const text = 'See *https://a.example* and https://b.example, https://a.example, ||https://c.example||';
    expect(linksIn(text)).toEqual(['https://a.example', 'https://b.example']);
    expect(linksIn('none here')).toEqual([]);
  });
});
