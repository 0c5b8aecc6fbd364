import { describe, expect, it } from 'vitest';
import {
  Card,
  cardBounds,
  cardIn,
  cardLine,
  cardName,
  coordinatesOf,
  placeAt,
  textOfCard,
} from '../../../sync/protocol/cards.ts';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import { fitsKind } from '../../../sync/protocol/polls.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { contactCard, placeCard } from '../../builders/cards.ts';

const parse = compileValidator(Card, 'frameInvalid');
const longest = (maxLength: number) => 'a'.repeat(maxLength);

describe('[CARD-1] a card', () => {
  it.each([
    contactCard(),
    { kind: 'contact', name: 'Анна' },
    contactCard({
      name: longest(128),
      organisation: longest(128),
      phones: Array.from({ length: 5 }, () => longest(40)),
      emails: Array.from({ length: 5 }, () => longest(254)),
    }),
    placeCard(),
    { kind: 'place', latitude: -90_000_000, longitude: 180_000_000 },
    placeCard({ name: longest(128) }),
  ])('is taken as it is (%#)', (card) => expect(parse(card)).toEqual({ ok: true, value: card }));

  it.each([
    ...['', longest(129), 'two\nlines', 'turned\u202eround', null].map((name) =>
      contactCard({ name } as object),
    ),
    contactCard({ organisation: longest(129) }),
    ...[[], [''], [longest(41)], Array.from({ length: 6 }, () => '1'), ['1\u0000']].map((phones) =>
      contactCard({ phones }),
    ),
    ...[[], [longest(255)]].map((emails) => contactCard({ emails })),
    ...['Ann', 'a', '@ann', longest(33)].map((handle) => contactCard({ handle })),
    ...[90_000_001, -90_000_001, 0.5, NaN].map((latitude) => placeCard({ latitude })),
    ...[180_000_001, -180_000_001, 1.5].map((longitude) => placeCard({ longitude })),
    ...['', longest(129)].map((name) => placeCard({ name })),
    { ...placeCard(), url: 'https://tern.example' },
    { ...contactCard(), kind: 'other' },
    { kind: 'place', latitude: 1 },
  ])('is refused otherwise (%#)', (card) => expect(parse(card).ok).toBe(false));

  it('is no part of a poll', () => {
    const envelope = { kind: 'poll', poll: { options: 2 } } as const;
    const content = { text: 'Where to?', options: ['Sea', 'Hills'] };
    expect(fitsKind({ envelope, content })).toBe(true);
    expect(fitsKind({ envelope, content: { ...content, card: placeCard() } })).toBe(false);
  });

  it('fits with its text into a message, however long it is', () => {
    const { name, organisation, phone, email, each } = cardBounds;
    const lines = [name, organisation, ...Array(each).fill(phone), ...Array(each).fill(email), 32];
    expect(lines.reduce((sum, length) => sum + length + 1, 0)).toBeLessThan(4_096);
  });
});

describe('[CARD-2] the text of a card', () => {
  it('has its lines, in order', () => {
    expect(textOfCard(contactCard())).toBe('Ann Lee\nTern & Co\n+380 44 123 45 67\nann@tern.example\nann');
    expect(textOfCard({ kind: 'contact', name: 'Ann' })).toBe('Ann');
    expect(textOfCard(placeCard())).toBe('Maidan\n50.45, 30.523333');
    expect(textOfCard({ kind: 'place', latitude: -1, longitude: 0 })).toBe('-0.000001, 0');
  });

  it('mentions nobody', () => expect(mentions(textOfCard(contactCard()), 'ann')).toBe(false));

  it.each([contactCard(), placeCard()])('brings its card (%#)', (card) => {
    expect(cardIn({ text: textOfCard(card), card })).toBe(card);
    expect(cardIn({ text: textOfCard(card) })).toBeUndefined();
    expect(cardIn({ text: textOfCard(card), files: [{}], card })).toBeUndefined();
  });

  it.each([
    ['other words', 'Bank', contactCard()],
    ['more words', `${textOfCard(placeCard())}!`, placeCard()],
    ['a name that nobody sees', '\u2800\n1', contactCard({ name: '\u2800', phones: ['1'] })],
  ])('brings none with %s', (_what, text, card) => expect(cardIn({ text, card })).toBeUndefined());
});

it('[CARD-3] is called by its name, and a place without one by its coordinates', () => {
  expect(cardName(contactCard())).toBe('Ann Lee');
  expect(cardName(placeCard())).toBe('Maidan');
  expect(cardName({ kind: 'place', latitude: 500_000, longitude: -1 })).toBe('0.5, -0.000001');
});

describe('a line of a card', () => {
  it.each([
    ['  Ann\n\tLee ', 'Ann Lee'],
    ['A\u202enn\u0007', 'Ann'],
    ['می\u200cخ 👩\u200d🚀', 'می\u200cخ 👩\u200d🚀'],
    ['\u2800 \u200b', ''],
    ['half \ud83d', 'half \ufffd'],
    ['a'.repeat(11), `${'a'.repeat(9)}…`],
    [`${'a'.repeat(8)}🐦 sings`, `${'a'.repeat(8)}…`],
  ])('of %j is %j', (text, line) => expect(cardLine(text, 10)).toBe(line));
});

describe('a place', () => {
  it.each([
    [50.45, 30.5233333, 50_450_000, 30_523_333],
    [-90, 180, -90_000_000, 180_000_000],
    [-0.0000001, -0, 0, 0],
  ])('at %d, %d is whole numbers', (latitude, longitude, north, east) => {
    const place = placeAt(latitude, longitude);
    expect(place).toEqual({ kind: 'place', latitude: north, longitude: east });
    expect(place === null ? '' : coordinatesOf(place)).toBe(`${north / 1e6}, ${east / 1e6}`);
  });

  it.each([
    [90.1, 0],
    [0, -180.1],
    [NaN, 0],
    [0, Infinity],
  ])('is not at %d, %d', (latitude, longitude) => expect(placeAt(latitude, longitude)).toBeNull());
});
