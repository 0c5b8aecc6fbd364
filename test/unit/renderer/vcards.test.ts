import { describe, expect, it } from 'vitest';
import { readVcards, writeVcard } from '../../../renderer/features/cards/vcards.ts';
import { ContactCard } from '../../../sync/protocol/cards.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { contactCard } from '../../builders/cards.ts';

const parse = compileValidator(ContactCard, 'frameInvalid');
const file = (...lines: readonly string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

describe('a contact is read', () => {
  it('of vCard 3.0, folded and with types', () => {
    const text = file(
      ...['VERSION:3.0', 'N:Лі;Анна;;;', 'FN:Анна Лі\\, мол', ' одша', 'ORG:Tern\\, Inc;Birds'],
      ...['TEL;TYPE=CELL:+380 44 123', 'item1.EMAIL;TYPE=INTERNET:ann@tern.example', 'IMPP:tern:ann'],
      ...['item1.X-ABLabel:_$!<Other>!$_', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ', 'X-ANYTHING:1'],
    );
    expect(readVcards(text)).toEqual([
      {
        kind: 'contact',
        name: 'Анна Лі, молодша',
        organisation: 'Tern, Inc, Birds',
        phones: ['+380 44 123'],
        emails: ['ann@tern.example'],
        handle: 'ann',
      },
    ]);
  });

  it('of vCard 4.0, with phones as URIs, among others', () => {
    const one = file('VERSION:4.0', 'FN:Bo', 'TEL;VALUE=uri:tel:+1-555', 'EMAIL;PREF=1:b@c.example');
    const two = file('VERSION:4.0', 'N:Lee;Ann;Mary,Jo;Dr.;', 'FN:', 'IMPP:xmpp:ann@tern.example');
    const neither = file('VERSION:4.0', 'TEL:1');
    expect(readVcards(`\ufeff${one}${two}${neither}`)).toEqual([
      { kind: 'contact', name: 'Bo', phones: ['+1-555'], emails: ['b@c.example'] },
      { kind: 'contact', name: 'Dr. Ann Mary Jo Lee' },
    ]);
  });

  it('by its organisation or address where it has no name', () => {
    expect(readVcards(file('VERSION:3.0', 'ORG:Tern', 'TEL:1'))).toEqual([
      { kind: 'contact', name: 'Tern', phones: ['1'] },
    ]);
    expect(readVcards(file('VERSION:3.0', 'EMAIL:a@b.example'))).toMatchObject([{ name: 'a@b.example' }]);
  });

  it('within the bounds of a card', () => {
    const many = (line: (n: number) => string) => Array.from({ length: 9 }, (_, n) => line(n));
    const text = file(
      ...['VERSION:3.0', `FN:\u202e${'n'.repeat(500)}`, `ORG:${'o'.repeat(500)}`, 'IMPP:tern:NO SUCH'],
      ...[...many((n) => `TEL:${n}${'1'.repeat(90)}`), ...many((n) => `EMAIL:${n}${'e'.repeat(400)}`)],
    );
    const [contact] = readVcards(text);
    expect(parse(contact)).toMatchObject({ ok: true });
    expect(contact).toMatchObject({ phones: { length: 5 }, emails: { length: 5 } });
    expect(contact).not.toHaveProperty('handle');
  });

  it.each([
    ['nothing', ''],
    ['anything else', 'Dear Ann'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR'],
    ['half a card', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann'],
    ['another version', file('VERSION:2.1', 'FN:Ann')],
    ['no version', file('FN:Ann')],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
  ])('not of %s', (_what, text) => expect(readVcards(text)).toEqual([]));
});

it.each([
  contactCard(),
  contactCard({ name: 'A, b; c \\ d: e "f" ^g', organisation: `${'ж'.repeat(100)};,` }),
  { kind: 'contact' as const, name: 'Ann' },
])('a contact that is saved is read again as it was (%#)', (contact) => {
  const text = writeVcard(contact);
  expect(readVcards(text)).toEqual([contact]);
  expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/u);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});
