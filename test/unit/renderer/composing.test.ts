import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isComposing } from '../../../renderer/ui/composing.ts';

it.each([
  ['a key within a composition', { isComposing: true, keyCode: 229 }, true],
  ['the key that ends one, as Safari tells of it', { isComposing: false, keyCode: 229 }, true],
  ['Enter on its own', { isComposing: false, keyCode: 13 }, false],
])('%s', (_what, event, composes) => {
  expect(isComposing(event)).toBe(composes);
});

it('is asked for in no other way', () => {
  const bare = globSync('renderer/**/*.{ts,tsx}').filter((file) =>
    /\.isComposing\b/.test(readFileSync(file, 'utf8')),
  );
  expect(bare).toEqual([]);
});
