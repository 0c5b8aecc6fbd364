import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxFileNameBytes, safeFileName } from '../../../sync/protocol/fileName.ts';

describe('[SEAL-7] the name of a file', () => {
  it.each([
    ['holiday.jpg', 'holiday.jpg'],
    ['Отчёт за май.pdf', 'Отчёт за май.pdf'],
    ['звіт 👩‍👩‍👧 (2).tar.gz', 'звіт 👩‍👩‍👧 (2).tar.gz'],
    ['../../.ssh/authorized_keys', 'authorized_keys'],
    ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
    ['/etc/passwd\0.png', 'passwd.png'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u2066b\u2069c\u200f.txt', 'abc.txt'],
    ['two\nlines\u2028.txt', 'twolines.txt'],
    ['.bashrc', 'bashrc'],
    ['report.pdf. . ', 'report.pdf'],
    ['a<b>:c"|?*.txt', 'a_b__c____.txt'],
    ['note.txt:stream', 'note.txt_stream'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['com1 .tar.gz', '_com1 .tar.gz'],
    ['LPT³', '_LPT³'],
    ['console.log', 'console.log'],
    ['com10.txt', 'com10.txt'],
    ['half \ud83e.txt', 'half \ufffd.txt'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['', 'file'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['\u202e \t', 'file'],
  ])('%# becomes $1', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is cut in front of its extension, between two characters', () => {
    expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(195)}.pdf`);
    expect(safeFileName(`${'🦆'.repeat(60)}.pdf`)).toBe(`${'🦆'.repeat(48)}.pdf`);
    expect(safeFileName(`con${' '.repeat(300)}x.txt`)).toBe('_con.txt');
    expect(safeFileName('a'.repeat(200))).toBe('a'.repeat(200));
  });

  it('is a name in its folder on every system, whatever it was, and safe once and for all', () => {
    const nasty = fc.constantFrom(
      ...[
        '..',
        '/',
        '\\',
        '\0',
        '\u202e',
        '\u2066',
        ' ',
        '.',
        ':',
        'con',
        'NUL',
        '\ud83e',
        '🦆',
        'é',
        'e\u0301',
      ],
      ...['a', '.txt', '*', '\u0338', '\u00a0', '\u037e', 'x'.repeat(90)],
    );
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safeFileName(safe)).toBe(safe);
        expect(posix.join('/saved', safe)).toBe(`/saved/${safe}`);
        expect(win32.join('C:\\saved', safe)).toBe(`C:\\saved\\${safe}`);
        expect(safe).not.toMatch(/[\p{Cc}\p{Bidi_C}/\\<>:"|?*]|^[\s.]|[\s.]$|^(?:con|nul)\s*(?:\.|$)/iu);
        expect(Buffer.from(safe).toString()).toBe(safe);
        expect(Buffer.byteLength(safe)).toBeGreaterThan(0);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(maxFileNameBytes);
      }),
      { numRuns: 400 },
    );
  });
});
