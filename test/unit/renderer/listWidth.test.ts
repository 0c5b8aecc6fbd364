import { expect, it } from 'vitest';
import { restingWidth, widthByKey } from '../../../renderer/features/listWidth/widths.ts';

it('an edge that is let go of comes to rest where names can be read, or at the avatars', () => {
  const dragged = [0, 72, 155, 156, 239, 240.4, 312, 419.6, 900];
  expect(dragged.map(restingWidth)).toEqual([72, 72, 72, 240, 240, 240, 312, 420, 420]);
});

it('where one reads from right to left, the arrows change places', () => {
  const by = (key: string) => widthByKey(312, key, 'ArrowLeft');
  expect([by('ArrowLeft'), by('ArrowRight')]).toEqual([328, 296]);
});

it('other keys are not its own', () => {
  expect(widthByKey(312, 'a', 'ArrowRight')).toBeNull();
});
