import { describe, expect, it } from 'vitest';
import { balanced, isolated } from '../../../sync/core/bidi.ts';

const [lre, rle, pdf, lro, rlo] = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e'];
const [lri, rli, fsi, pdi] = ['\u2066', '\u2067', '\u2068', '\u2069'];

describe('signs that turn the direction of what follows', () => {
  it.each([
    ['are ended', `Eve${rlo}`, `Eve${rlo}${pdf}`],
    ['are ended in their order', `a${lre}b${rli}c${rlo}`, `a${lre}b${rli}c${rlo}${pdf}${pdi}${pdf}`],
    ['end nothing that they did not begin', `a${pdi}${rlo}b`, `a${rlo}b${pdf}`],
    ['end no isolate by the end of an embedding', `${lri}a${pdf}b`, `${lri}ab${pdi}`],
    ['end with the isolate that they are in', `${fsi}${rlo}a${pdi}b${pdf}`, `${fsi}${rlo}a${pdi}b`],
    ['are ended in every line', `${rle}a\nb${lro}c`, `${rle}a${pdf}\nb${lro}c${pdf}`],
    ['stay as they are where all is well', `${rle}a${pdf}${lri}b${pdi}`, `${rle}a${pdf}${lri}b${pdi}`],
  ])('%s', (_what, text, expected) => {
    expect(balanced(text)).toBe(expected);
    expect(balanced(expected)).toBe(expected);
  });
});

describe('a text in the midst of a sentence', () => {
  it.each([
    ['stands apart with signs', `Eve${rlo}`, `${fsi}Eve${rlo}${pdf}${pdi}`],
    ['stands apart in a script from right to left', 'שרה', `${fsi}שרה${pdi}`],
    ['is the text itself otherwise', 'Ann Лис', 'Ann Лис'],
  ])('%s', (_what, text, expected) => {
    expect(isolated(text)).toBe(expected);
  });
});
