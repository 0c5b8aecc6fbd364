import { describe, expect, it } from 'vitest';
import { fileView } from '../../../main/core/views/files.ts';
import { byteRange } from '../../../main/hosts/files/byteRange.ts';
import { fileHeaders } from '../../../main/hosts/files/fileHeaders.ts';
import { attachment } from '../../builders/files.ts';

const headersOf = (mime: string, name = 'a file', save = false) =>
  fileHeaders(fileView(attachment(1, { mime, name })), save);
const dispositionOf = (name: string) => headersOf('image/png', name)['content-disposition'] ?? '';

describe('[CONTENT-6] a file in a window', () => {
  it.each([
    ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif', 'video/mp4', 'video/webm'],
    ...['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/webm', 'audio/flac'],
  ])('is shown in place when it is %s', (mime) => {
    expect(headersOf(mime)).toMatchObject({
      'content-type': mime,
      'content-disposition': expect.stringMatching(/^inline; /) as string,
    });
  });

  it.each([
    ...['text/html', 'image/svg+xml', 'application/xhtml+xml', 'application/xml', 'text/xml'],
    ...['application/pdf', 'text/javascript', 'text/css', 'application/wasm', 'multipart/x-mixed-replace'],
    ...['IMAGE/PNG', 'image/png\r\nx: y', 'image/png; charset=x', '', 'constructor', '__proto__'],
  ])('is only saved when it is %j', (mime) => {
    expect(headersOf(mime)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
    });
  });

  it.each(['image/png', 'text/html'])('runs nothing and is of no other type than %s is given', (mime) => {
    expect(headersOf(mime)).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('leaves nothing in a cache, where it would lie open', () => {
    expect(headersOf('image/png')).toHaveProperty('cache-control', 'no-store');
  });

  it('is saved whatever it is when that is asked for', () => {
    expect(headersOf('image/png', 'a', true)['content-disposition']).toMatch(/^attachment; /);
  });
});

describe('the name of a saved file', () => {
  it.each([
    ['plain.png', 'plain.png', 'plain.png'],
    ['two words.png', 'two words.png', 'two%20words.png'],
    [
      'Їжак — звіт.png',
      '____ _ ____.png',
      '%D0%87%D0%B6%D0%B0%D0%BA%20%E2%80%94%20%D0%B7%D0%B2%D1%96%D1%82.png',
    ],
    ['🦔.png', '_.png', '%F0%9F%A6%94.png'],
    [`it's (100%)*.png`, `it's (100_)_.png`, 'it%27s%20%28100%25%29_.png'],
    ['"a";x="b".png', '_a_;x=_b_.png', '_a_%3Bx%3D_b_.png'],
    ['a\r\nset-cookie: x', 'aset-cookie_ x', 'aset-cookie_%20x'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe', 'invoicefdp.exe'],
    ['half \ud800 of one', 'half _ of one', 'half%20%EF%BF%BD%20of%20one'],
    ['../../etc/passwd', 'passwd', 'passwd'],
    ['', 'file', 'file'],
  ])('%j is said in ASCII and as a whole', (name, plain, whole) => {
    expect(dispositionOf(name)).toBe(`inline; filename="${plain}"; filename*=UTF-8''${whole}`);
  });
});

describe('a range of 100 bytes', () => {
  it.each([
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=99-99', { from: 99, to: 100 }],
    ['bytes=99-', { from: 99, to: 100 }],
    ['bytes=0-', { from: 0, to: 100 }],
    ['bytes=10-19', { from: 10, to: 20 }],
    ['bytes=-1', { from: 99, to: 100 }],
    ['bytes=-200', { from: 0, to: 100 }],
    ['bytes=90-1000', { from: 90, to: 100 }],
    [`bytes=90-${'9'.repeat(400)}`, { from: 90, to: 100 }],
    [' bytes=1-2 ', { from: 1, to: 3 }],
  ])('%s is one', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
    '%s is beyond it',
    (header) => {
      expect(byteRange(header, 100)).toBe('beyond');
    },
  );

  it.each([
    ...['', 'bytes', 'bytes=', 'bytes=-', 'bytes=5-4', 'bytes=a-b', 'bytes=1.5-2', 'bytes=--1'],
    ...['items=0-1', 'bytes=0-1,5-6', 'bytes=0-1,', 'bytes 0-1', 'bytes=0x1-2', 'bytes=+1-2'],
  ])('%j is none that is served: all of it is given', (header) => {
    expect(byteRange(header, 100)).toBeNull();
  });

  it('of an empty file is beyond it', () => {
    expect(byteRange('bytes=0-', 0)).toBe('beyond');
    expect(byteRange('bytes=-5', 0)).toBe('beyond');
  });
});
