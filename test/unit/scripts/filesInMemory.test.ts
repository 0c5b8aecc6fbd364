import { expect, it } from 'vitest';
import { filesInMemory } from '../../../scripts/test/filesInMemory.ts';

it('files of tests are kept in memory, where there is room and nobody has chosen a place', () => {
  expect(filesInMemory({}, () => 2 ** 40)).toEqual({ TMPDIR: '/dev/shm' });
  expect(filesInMemory({}, () => 64 * 1024 ** 2)).toEqual({});
  expect(filesInMemory({}, () => 0)).toEqual({});
  expect(filesInMemory({ TMPDIR: '/mnt/fast' }, () => 2 ** 40)).toEqual({});
});
