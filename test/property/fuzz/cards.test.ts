import { ok } from 'node:assert';
import fc from 'fast-check';
import { it } from 'vitest';
import { parsePlace } from '../../../renderer/features/cards/parsePlace.ts';
import { readVcards, writeVcard } from '../../../renderer/features/cards/vcards.ts';
import { Card } from '../../../sync/protocol/cards.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { expectSurvival } from './fuzz.ts';

const parse = compileValidator(Card, 'frameInvalid');

const name = fc.constantFrom(
  'FN',
  'N',
  'ORG',
  'TEL',
  'EMAIL',
  'IMPP',
  'VERSION',
  'item1.TEL',
  'X-A',
  '__proto__',
);
const parameters = fc.constantFrom('', ';TYPE=CELL', ';VALUE=uri', ';ENCODING=b', ';TYPE="a', ';=', ';X=^n');
const value = fc.oneof(
  fc.string(),
  fc.constantFrom('tern:ann', 'a;b,c', '\\n\\,\\;', '3.0', '4.0', '\u202e'),
);
const line = fc.tuple(name, parameters, value).map((parts) => `${parts[0]}${parts[1]}:${parts[2]}`);
const card = fc
  .array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.string() }), { maxLength: 12 })
  .map((lines) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD'].join('\r\n'));

it('whatever a file is, what is read of it is contacts', async () => {
  await expectSurvival(fc.oneof(card, fc.string()), (text) => {
    for (const contact of readVcards(text)) {
      ok(parse(contact).ok, JSON.stringify(contact));
      ok(parse(readVcards(writeVcard(contact))[0]).ok);
    }
  });
});

const sign = fc.constantFrom(
  ...'0123456789.,;:°′″\'" NSEWгеоgeo:-−+/@!?&=#%',
  'geo:',
  'https://www.google.com/maps/',
);
const typed = fc.oneof(
  fc.string(),
  fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
);

it('whatever is typed, what is read of it is a place on the map', async () => {
  await expectSurvival(typed, (text) => {
    const place = parsePlace(text);
    ok(place === null || parse(place).ok, JSON.stringify(place));
  });
});
