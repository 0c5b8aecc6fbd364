import { expect, it, vi } from 'vitest';
import { once } from '../../../renderer/ui/once.ts';

it.each([
  ['a click', [1], 1],
  ['a key', [0], 1],
  ['a double click', [1, 2], 1],
  ['two clicks apart', [1, 1], 2],
])('%s', (_what, details, times) => {
  const act = vi.fn<() => void>();
  for (const detail of details) once(act)({ detail });
  expect(act).toHaveBeenCalledTimes(times);
});
