import { expect, it } from 'vitest';
import { byteRange } from '../../../sync/gateway/http/byteRange.ts';

it.each([
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=990-', { first: 990, last: 999 }],
  ['bytes=990-5000', { first: 990, last: 999 }],
  ['bytes=-10', { first: 990, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=1000-', 'none'],
  ['bytes=5000-6000', 'none'],
  ['bytes=-0', 'none'],
  [undefined, 'whole'],
  ['', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=5-4', 'whole'],
  ['bytes=2000-1000', 'whole'],
  ['bytes=1-2,4-5', 'whole'],
  ['lines=1-2', 'whole'],
  ['bytes=1e2-', 'whole'],
])('[BLOB-6] %s of a thousand bytes is %o', (header, range) => {
  expect(byteRange(header, 1_000)).toEqual(range);
});
