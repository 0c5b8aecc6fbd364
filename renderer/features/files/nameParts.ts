import { safeFileName } from '../../../sync/protocol/fileName.ts';

const extension = /\.[^.\s]{1,16}$/u;
const latin = /^[\x20-\x7e]+$/;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const kept = 6;

/**
 * A file's name, of which the middle gives way: its end says what it is. Both parts are shown from left to right and
 * apart from each other, so that no letters of the first one move what follows.
 */
export function namePartsOf(name: string): { readonly start: string; readonly end: string } {
  const shown = safeFileName(name);
  const [type = ''] = extension.exec(shown) ?? [];
  const stem = shown.slice(0, shown.length - type.length);
  // Letters that join each other are not torn apart, nor words that run both ways.
  const tail = stem.slice(-kept);
  const length = stem.length > kept * 2 && latin.test(tail) && !rightToLeft.test(stem) ? kept : 0;
  return { start: stem.slice(0, stem.length - length), end: stem.slice(stem.length - length) + type };
}
